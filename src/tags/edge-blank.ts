const SEPARATOR = /^\p{Z}/u

const isSeparator = (character: string) =>
  character < '\u0080' ? character === ' ' : SEPARATOR.test(character)

/** Tells whether a text begins or ends with a blank of any kind (`\p{Z}`, all of them in the BMP). */
export const hasEdgeBlank = (text: string): boolean =>
  text !== '' && (isSeparator(text.charAt(0)) || isSeparator(text.charAt(text.length - 1)))
