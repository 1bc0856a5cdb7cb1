/** Apostrophes as HTML and JSON write them. */
const WRITTEN = /&(?:#39|#x27|apos);|\\u0027/gi
const APOSTROPHES = /['\u2018\u2019\u02BC]/g
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu

/**
 * The words of a text in lower case, one blank before, between and behind them, so that a text can be
 * found in another whatever its case, quotes, punctuation and line ends.
 */
export const errorWords = (text: string): string =>
  ` ${text.replace(WRITTEN, "'").replace(APOSTROPHES, '').toLowerCase().replace(BETWEEN_WORDS, ' ').trim()} `
