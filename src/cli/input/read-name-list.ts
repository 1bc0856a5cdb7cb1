import { fault } from '../fault.ts'
import type { InputFiles } from './input-files.ts'
import { utf8Text } from './utf8-text.ts'

/** Octets; half a million names of 128 characters. */
const LIMIT = 64 * 1_048_576

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function namesInJson(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every(isText) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads a list of names, one a line or a JSON array of texts; user names of IAM Identity Center hold
 * no blank, so that any white space parts two of them.
 */
export async function readNameList(
  files: InputFiles,
  option: '--user-names',
  path: string,
): Promise<readonly string[]> {
  const { octets, complete } = await files.read(option, path, LIMIT)
  const wrong = (problem: string) => fault('usage', `${option} ${path} ${problem}`)
  if (!complete) throw wrong(`has more than ${LIMIT} octets`)
  const text = utf8Text(octets)?.trim()
  if (text === undefined) throw wrong('is not UTF-8')
  const names = text.startsWith('[') ? namesInJson(text) : text.split(/\s+/).filter(isText)
  if (names === undefined) throw wrong('is not a JSON array of texts')
  if (names.length === 0) throw wrong('holds no name')
  return names
}
