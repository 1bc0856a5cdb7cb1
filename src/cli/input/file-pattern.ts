import { win32 } from 'node:path'
import type { Platform } from './platform.ts'

/** A pattern, with the folder to look in. */
export interface FilePattern {
  /** With `/`, as it was typed; empty for the current folder. */
  readonly base: string
  readonly glob: string
}

const GLOB = /[*?[{]/
/** What would mean more to the library than we say it does, or has to mean itself: `(x86)`, `!a`. */
const LITERAL = /[()!+@|]/g

/**
 * Splits a path with `*`, `?`, `[` or `{` before the first part that has one; nothing if none has.
 * On Windows `\` separates as `/` does; elsewhere it takes the meaning from the character behind it.
 */
export function filePattern(typed: string, platform: Platform): FilePattern | undefined {
  if (!GLOB.test(typed)) return undefined
  const path = platform === 'win32' ? typed.replaceAll('\\', '/') : typed
  // `C:*.xml` is relative to the current folder of the drive.
  const root = platform === 'win32' ? win32.parse(path).root : path.startsWith('/') ? '/' : ''
  const parts = path.slice(root.length).split('/')
  const first = parts.findIndex((part) => GLOB.test(part))
  const base = root + parts.slice(0, first).join('/')
  return { base, glob: parts.slice(first).join('/').replace(LITERAL, '\\$&') }
}
