const SPECIAL = /[&<"\t\n\r]/g

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

/** An attribute value as Canonical XML 1.0 2.3 writes it: white space survives normalisation. */
export const escapeAttribute = (value: string): string =>
  value.replace(SPECIAL, (character) => ESCAPES.get(character) ?? character)
