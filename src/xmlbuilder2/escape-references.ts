/**
 * xmlbuilder2 4.0.3 leaves everything that looks like a reference as it is, so that the text
 * `AT&amp;T` comes back as `AT&T`, and it writes carriage returns raw, which a parser changes to line
 * feeds. References written beforehand survive it, if they are decimal ones.
 */
export const escapeReferences = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;')
