const ESCAPED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const escapeOne = (character: string) =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`

/**
 * Makes outside text safe to stand in a finding: at most `limit` code points, and control, format
 * (bidi), surrogate and line separator characters written as `\u{...}` (SECURITY rule D26).
 */
export function structuralText(text: string, limit = 200): string {
  const head = text.length > limit * 2 ? text.slice(0, limit * 2) : text
  const points = Array.from(head)
  const cut = points.length > limit || head.length < text.length
  const kept = cut ? points.slice(0, limit - 1).join('') : head
  return kept.replace(ESCAPED, escapeOne) + (cut ? '…' : '')
}
