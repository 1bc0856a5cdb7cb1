/** Whose rules a path follows; those of Windows are understood everywhere, so that they can be tested. */
export type Platform = 'win32' | 'posix'

/** The rules of the system that this runs on. */
export const PLATFORM: Platform = process.platform === 'win32' ? 'win32' : 'posix'
