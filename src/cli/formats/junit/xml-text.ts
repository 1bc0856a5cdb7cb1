import { structuralText } from '../../../findings/structural-text.ts'
import { inert } from '../../output/inert.ts'

/** As long as a path may be on Linux. */
const LIMIT = 4096

/** What XML 1.0 has no way to write, not even as a reference (its production 2 turned around). */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const escapeOne = (character: string) =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`

/**
 * A text that xmlbuilder2 writes so that a parser gives it back, on one line and without anything that
 * a terminal or the runner of a CI acts on. Ampersands are written beforehand, since it takes what
 * looks like a reference for one.
 */
export const xmlText = (text: string): string =>
  inert(structuralText(text, LIMIT)).replace(FORBIDDEN, escapeOne).replaceAll('&', '&amp;')
