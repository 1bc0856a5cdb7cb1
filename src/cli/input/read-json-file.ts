import { readJson } from '../../directory/read-json.ts'
import { finding } from '../../findings/finding.ts'
import { type Result, refused } from '../../result.ts'
import { otherEncoding } from '../../xml/other-encoding.ts'
import type { InputFiles } from './input-files.ts'
import { utf8Text } from './utf8-text.ts'

/** Octets of the largest file; what may be larger is read piece by piece. */
const LIMIT = 256 * 1_048_576

const CODES = {
  FILE: ['connector.not-json', 'connector.too-large'],
  '--user': ['directory.not-json', 'directory.too-large'],
  '--mapping': ['mapping.not-json', 'mapping.too-large'],
} as const

/** Reads a JSON file; what opens but is not JSON in UTF-8 is a finding. */
export async function readJsonFile(
  files: InputFiles,
  option: keyof typeof CODES,
  path: string,
): Promise<Result<unknown>> {
  const { octets, complete } = await files.read(option, path, LIMIT)
  const [notJson, tooLarge] = CODES[option]
  if (!complete) {
    const detail = { expected: `at most ${LIMIT} octets`, received: `more than ${LIMIT}` }
    return refused(finding(tooLarge, '', detail))
  }
  const encoding = otherEncoding(octets)
  const text = encoding === undefined ? utf8Text(octets) : undefined
  if (text !== undefined) return readJson(text, notJson)
  const received = encoding ?? 'another encoding'
  return refused(finding(notJson, '', { expected: 'UTF-8', received }))
}
