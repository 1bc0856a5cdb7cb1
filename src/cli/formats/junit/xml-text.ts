/** What XML 1.0 has no way to write, not even as a reference; XML's production 2 turned around. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const escapeOne = (character: string) =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`

/**
 * A text that xmlbuilder2 writes so that a parser gives it back: references are written beforehand,
 * since it takes what looks like one for one, and what XML forbids is written as `\u{...}`.
 */
export const xmlText = (text: string): string =>
  text.replace(FORBIDDEN, escapeOne).replaceAll('&', '&amp;').replaceAll('\r', '&#13;')
