/** Escapes of canonical XML (Canonical XML 1.0 2.3): the same octets are signed and sent. */

const AMPERSAND = 0x26
const LESS = 0x3c
const GREATER = 0x3e
const QUOTE = 0x22
const CR = 0x0d
const LF = 0x0a
const TAB = 0x09

function textEscape(unit: number): string | undefined {
  if (unit === AMPERSAND) return '&amp;'
  if (unit === LESS) return '&lt;'
  if (unit === GREATER) return '&gt;'
  return unit === CR ? '&#xD;' : undefined
}

function attributeEscape(unit: number): string | undefined {
  if (unit === AMPERSAND) return '&amp;'
  if (unit === LESS) return '&lt;'
  if (unit === QUOTE) return '&quot;'
  if (unit === CR) return '&#xD;'
  if (unit === LF) return '&#xA;'
  return unit === TAB ? '&#x9;' : undefined
}

function escapeWith(value: string, escapeOf: (unit: number) => string | undefined): string {
  let out = ''
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    // All that is ever escaped lies at or below `>`, so most characters need one comparison.
    if (unit > GREATER) continue
    const written = escapeOf(unit)
    if (written === undefined) continue
    out += value.slice(from, at) + written
    from = at + 1
  }
  return from === 0 ? value : out + value.slice(from)
}

export const escapeText = (value: string): string => escapeWith(value, textEscape)

export const escapeAttribute = (value: string): string => escapeWith(value, attributeEscape)
