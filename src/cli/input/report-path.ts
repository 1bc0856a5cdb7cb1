import { posix, win32 } from 'node:path'
import { PLATFORM, type Platform } from './platform.ts'

/**
 * Writes a path as reports do, with `/`: relative to the folder where it is inside, so that a host
 * finds the file in its checkout; what is outside stays whole.
 */
export function reportPath(path: string, cwd: string, platform: Platform = PLATFORM): string {
  const system = platform === 'win32' ? win32 : posix
  const whole = system.resolve(cwd, path)
  const relative = system.relative(cwd, whole)
  const isOutside =
    relative === '' || relative.split(system.sep)[0] === '..' || system.isAbsolute(relative)
  const written = isOutside ? whole : relative
  return platform === 'win32' ? written.replaceAll('\\', '/') : written
}
