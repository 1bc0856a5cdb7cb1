const ABSOLUTE = /^(?:\/|[A-Za-z]:\/)/

/** Half a surrogate pair, which a URI cannot have, becomes U+FFFD as it does in UTF-8. */
const wellFormed = (text: string) => Buffer.from(text).toString()

const encoded = (path: string) => wellFormed(path).split('/').map(encodeURIComponent).join('/')

/**
 * The path of a file as a URI: relative, as GitHub wants it, or of scheme `file` where the file is
 * outside of the folder.
 */
export function artifactUri(path: string): string {
  if (!ABSOLUTE.test(path)) return encoded(path)
  const drive = /^[A-Za-z]:/.exec(path)?.[0] ?? ''
  return drive === ''
    ? `file://${encoded(path)}`
    : `file:///${drive}${encoded(path.slice(drive.length))}`
}
