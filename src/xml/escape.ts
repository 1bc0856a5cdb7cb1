/** Escapes of canonical XML (Canonical XML 1.0 2.3): the same octets are signed and sent. */

const GREATER = 0x3e

/** Written form by UTF-16 unit, up to `>`; the empty string leaves a character as it is. */
function escapeTable(rows: readonly (readonly [character: string, written: string])[]) {
  const table = Array.from({ length: GREATER + 1 }, () => '')
  for (const [character, written] of rows) table[character.charCodeAt(0)] = written
  return table
}

const TEXT_ESCAPES = /* @__PURE__ */ escapeTable([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#xD;'],
])

const ATTRIBUTE_ESCAPES = /* @__PURE__ */ escapeTable([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

/** A longer value is escaped in pieces of this length, so that memory stays in step with it. */
const PIECE = 16_384

function escapeLong(value: string, table: readonly string[]): string {
  const pieces: string[] = []
  for (let at = 0; at < value.length; at += PIECE) {
    pieces.push(escapeShort(value.slice(at, at + PIECE), table))
  }
  return pieces.join('')
}

const escapeWith = (value: string, table: readonly string[]): string =>
  value.length > PIECE ? escapeLong(value, table) : escapeShort(value, table)

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

export const escapeText = (value: string): string => escapeWith(value, TEXT_ESCAPES)

export const escapeAttribute = (value: string): string => escapeWith(value, ATTRIBUTE_ESCAPES)
