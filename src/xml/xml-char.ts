import { codePointName } from '../findings/code-point-name.ts'

/** Everything outside Char of XML 1.0 2.2; with the u flag a lone surrogate is one code point. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** What alone can be illegal, surrogates in pairs included: without the u flag, ten times faster. */
const SUSPECT = /[^\t\n\r -\uD7FF\uE000-\uFFFD]/

/** The first code point that XML cannot hold, not even as a reference, as `U+0000`. */
export function illegalCharacter(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined
  const illegal = ILLEGAL.exec(text)?.[0]
  return illegal === undefined ? undefined : codePointName(illegal)
}
