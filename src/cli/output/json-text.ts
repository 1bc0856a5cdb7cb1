/** Acted on by a terminal or a log viewer (C1, bidi, U+2028), or by the runner of a CI (`##[`). */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#(?:vso)?\[)/gu

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Writes a value as JSON without a line end. JSON.stringify leaves everything above U+001F as it is,
 * control sequences of eight bits and bidi overrides among it; written as `\u...` it is the same JSON
 * to a program, and nothing to a terminal (SECURITY A9.13, A9.14, D27).
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replace(ACTIVE, (character) => character.split('').map(escapeUnit).join(''))
