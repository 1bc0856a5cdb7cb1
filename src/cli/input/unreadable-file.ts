import { fault } from '../fault.ts'

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENAMETOOLONG', 'the name is too long'],
])

function reasonOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error && 'code' in cause && typeof cause.code === 'string'))
    return undefined
  // A system call sets an upper-case code; what has another one is not about the file.
  if (cause.code === 'ERR_INVALID_ARG_VALUE') return 'the name is not valid'
  return REASONS.get(cause.code) ?? ('syscall' in cause ? cause.code : undefined)
}

/** Names the option, the path and the reason; what is no error of the system is given back as it is. */
export function unreadableFile(option: string, path: string, cause: unknown): unknown {
  const reason = reasonOf(cause)
  return reason === undefined ? cause : fault('file', `${option} ${path} cannot be read: ${reason}`)
}
