/** Escapes of canonical XML (Canonical XML 1.0 2.3): the same octets are signed and sent. */

const GREATER = 0x3e

/** Each character with its written form; the ampersand comes first, since every form has one. */
type Escapes = readonly (readonly [character: string, written: string])[]

const TEXT_ESCAPES: Escapes = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#xD;'],
]

const ATTRIBUTE_ESCAPES: Escapes = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
]

/** Written form by UTF-16 unit, up to `>`; the empty string leaves a character as it is. */
function escapeTable(escapes: Escapes): readonly string[] {
  const table = Array.from({ length: GREATER + 1 }, () => '')
  for (const [character, written] of escapes) table[character.charCodeAt(0)] = written
  return table
}

const TEXT_TABLE = /* @__PURE__ */ escapeTable(TEXT_ESCAPES)
const ATTRIBUTE_TABLE = /* @__PURE__ */ escapeTable(ATTRIBUTE_ESCAPES)

/** A longer value is escaped in pieces of this length, so that memory stays in step with it. */
const PIECE = 16_384

/**
 * One character after the other over a whole piece: far faster where much is to be escaped. The
 * pieces are added up, not joined, so that they are copied once, with the text that they become part of.
 */
function escapeLong(value: string, escapes: Escapes): string {
  let text = ''
  for (let at = 0; at < value.length; at += PIECE) {
    let piece = value.slice(at, at + PIECE)
    for (const [character, written] of escapes) piece = piece.split(character).join(written)
    text += piece
  }
  return text
}

function escapeShort(value: string, table: readonly string[]): string {
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    // All that is ever escaped lies at or below `>`, so most characters need one comparison.
    if (unit > GREATER) continue
    const written = table[unit]
    if (written === undefined || written === '') continue
    pieces.push(value.slice(from, at), written)
    from = at + 1
  }
  if (from === 0) return value
  pieces.push(value.slice(from))
  return pieces.join('')
}

export const escapeText = (value: string): string =>
  value.length > PIECE ? escapeLong(value, TEXT_ESCAPES) : escapeShort(value, TEXT_TABLE)

export const escapeAttribute = (value: string): string =>
  value.length > PIECE ? escapeLong(value, ATTRIBUTE_ESCAPES) : escapeShort(value, ATTRIBUTE_TABLE)
