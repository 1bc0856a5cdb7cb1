const SEPARATOR = /^\p{Z}/u

const SPACE = 0x20

function isSeparator(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code < 0x80 ? code === SPACE : SEPARATOR.test(text.charAt(index))
}

/**
 * Where a text begins or ends with a blank of any kind (`\p{Z}`, all of them in the BMP): 0, or the
 * first of those at its end; nothing where it has none.
 */
export function edgeBlank(text: string): number | undefined {
  if (text === '') return undefined
  if (isSeparator(text, 0)) return 0
  let start = text.length
  while (isSeparator(text, start - 1)) start -= 1
  return start === text.length ? undefined : start
}
