const SEPARATOR = /^\p{Z}/u

const SPACE = 0x20

function isSeparator(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code < 0x80 ? code === SPACE : SEPARATOR.test(text.charAt(index))
}

/** Tells whether a text begins or ends with a blank of any kind (`\p{Z}`, all of them in the BMP). */
export const hasEdgeBlank = (text: string): boolean =>
  text !== '' && (isSeparator(text, 0) || isSeparator(text, text.length - 1))
