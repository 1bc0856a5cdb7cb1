import { codePointName } from '../findings/code-point-name.ts'
import type { ReadFailure } from './document.ts'
import { otherEncoding } from './other-encoding.ts'

const FATAL = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LOSSY = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true })

export interface DecodedText {
  readonly text: string
  readonly ascii: boolean
}

const hasMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/** Where the octets stop being UTF-8, in UTF-16 units of the text before. */
function brokenAt(bytes: Uint8Array): number {
  const at = LOSSY.decode(bytes).indexOf('\uFFFD')
  return Math.max(at, 0)
}

/** Offset in the text of an octet that is known to begin a character. */
const offsetOf = (bytes: Uint8Array, octet: number) => LOSSY.decode(bytes.subarray(0, octet)).length

/** The next octet at or after `from` that XML forbids or that is not ASCII, looked at one by one. */
function suspectOctet(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const octet = bytes[at] ?? 0
    if (octet >= 0x80) return at
    if (octet < 0x20 && octet !== 0x0a && octet !== 0x0d && octet !== 0x09) return at
  }
  return to
}

/**
 * The same for the whole, four octets at a time: a word whose octets are all from 0x20 to 0x7f holds
 * nothing of interest, and nearly all words of a message are such.
 */
function firstSuspect(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes
  if (byteOffset % 4 !== 0) return suspectOctet(bytes, 0, length)
  const words = new Int32Array(buffer, byteOffset, length >> 2)
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0
    // Bit 7 of an octet is set by octets above 0x7f, and by the borrow of those below 0x20.
    if (((word | (word - 0x20202020)) & 0x80808080) === 0) continue
    const found = suspectOctet(bytes, at * 4, at * 4 + 4)
    if (found < at * 4 + 4) return found
  }
  return suspectOctet(bytes, words.length * 4, length)
}

/** First octet of a character that XML never allows: C0 controls, U+FFFE and U+FFFF. */
function forbiddenOctet(bytes: Uint8Array): { at: number; ascii: boolean } {
  const first = firstSuspect(bytes)
  if (first === bytes.length) return { at: -1, ascii: true }
  for (let at = first; at < bytes.length; at++) {
    const octet = bytes[at] ?? 0
    if (octet < 0x20) {
      if (octet !== 0x0a && octet !== 0x0d && octet !== 0x09) return { at, ascii: false }
    } else if (octet === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe) {
      return { at, ascii: false }
    }
  }
  return { at: -1, ascii: false }
}

/**
 * Octets to text: fatal UTF-8 decoding, at most one byte order mark, no character that XML forbids
 * (SECURITY D1). Gives the failure instead of throwing.
 */
export function decodeUtf8(octets: Uint8Array): DecodedText | ReadFailure {
  const foreign = otherEncoding(octets)
  if (foreign !== undefined) {
    return { code: 'xml.encoding', offset: 0, expected: 'UTF-8', received: foreign }
  }
  const bytes = hasMark(octets) ? octets.subarray(3) : octets
  let text: string
  try {
    text = FATAL.decode(bytes)
  } catch {
    const offset = brokenAt(bytes)
    return { code: 'xml.encoding', offset, expected: 'UTF-8', received: 'invalid octets' }
  }
  const { at, ascii } = forbiddenOctet(bytes)
  if (at === -1) return { text, ascii }
  const offset = offsetOf(bytes, at)
  return { code: 'xml.character', offset, received: codePointName(text.slice(offset, offset + 2)) }
}
