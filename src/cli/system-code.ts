/** The code of an error that a call of the system ended with, such as ENOENT; none for any other. */
export function systemCode(cause: unknown): string | undefined {
  const isOurs = cause instanceof Error && 'syscall' in cause && 'code' in cause
  return isOurs && typeof cause.code === 'string' ? cause.code : undefined
}
