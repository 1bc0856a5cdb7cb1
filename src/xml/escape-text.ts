const SPECIAL = /[&<>\r]/g

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#xD;'],
])

/** Text as Canonical XML 1.0 2.3 writes it, so that reading it back gives the same characters. */
export const escapeText = (text: string): string =>
  text.replace(SPECIAL, (character) => ESCAPES.get(character) ?? character)
