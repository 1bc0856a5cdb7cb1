/**
 * Where an exception came from, without its message: that may quote a key or a value, and what was
 * taken out of the one line must not come back with SAMLTAGS_DEBUG (SECURITY A9.9).
 */
export function traceOf({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message)
  const frames = stack.slice(at + message.length).split('\n')
  return at === -1 ? '' : frames.map((line) => (/^ {4}at /.test(line) ? `${line}\n` : '')).join('')
}
