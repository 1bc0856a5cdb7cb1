/** Printable ASCII without user info or backslash; WHATWG parsing alone would drop TAB and LF. */
const SHAPE = /^(https?):\/\/[!-~]+$/
const AUTHORITY = /^[^/?#]*/

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether an assertion may be sent there (SECURITY A9.7): https, or plain http to this very machine
 * when asked; no user info, white space, control character or backslash.
 */
export function isSecureUrl(url: string, allowLoopbackHttp: boolean): boolean {
  const scheme = SHAPE.exec(url)?.[1]
  if (scheme === undefined || url.includes('\\') || !URL.canParse(url)) return false
  const authority = AUTHORITY.exec(url.slice(`${scheme}://`.length))?.[0] ?? ''
  if (authority === '' || authority.includes('@')) return false
  return scheme === 'https' || (allowLoopbackHttp && LOOPBACK.has(new URL(url).hostname))
}
