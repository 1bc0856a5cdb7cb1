import { posix, win32 } from 'node:path'

/** A drive or a share: nothing else says that paths are those of Windows. */
const OF_WINDOWS = /^(?:[A-Za-z]:[\\/]|\\\\)/

/**
 * The path of a file as CI services want it: relative to the folder, with `/`; absolute where the file
 * is outside of the folder.
 */
export function relativePath(file: string, cwd: string): string {
  const isWindows = OF_WINDOWS.test(cwd)
  const { isAbsolute, relative, resolve } = isWindows ? win32 : posix
  const absolute = resolve(cwd, file)
  const path = relative(cwd, absolute) || '.'
  const isOutside = isAbsolute(path) || /^\.\.(?:[\\/]|$)/.test(path)
  const reported = isOutside ? absolute : path
  return isWindows ? reported.replaceAll('\\', '/') : reported
}
