import { fault } from '../fault.ts'
import { utf8Text } from '../input/utf8-text.ts'

const LITTLE_MARK = [0xff, 0xfe] as const
const BIG_MARK = [0xfe, 0xff] as const

const startsWith = (octets: Uint8Array, head: readonly number[]) =>
  head.every((octet, at) => octets[at] === octet)

/** A mark, or a NUL in the first two characters, which no text in UTF-8 has. */
const isUtf16 = (octets: Uint8Array) =>
  startsWith(octets, LITTLE_MARK) ||
  startsWith(octets, BIG_MARK) ||
  octets.subarray(0, 4).includes(0)

/** The text of a configuration in UTF-8, with or without a mark in front. */
export function configText(file: string, octets: Uint8Array): string {
  if (isUtf16(octets)) {
    throw fault('usage', `${file}: it is UTF-16, as > of PowerShell writes it; save it as UTF-8`)
  }
  const text = utf8Text(octets)
  if (text === undefined) throw fault('usage', `${file}: it is not UTF-8; save it as UTF-8`)
  return text
}
