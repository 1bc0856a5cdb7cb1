import type { CheckedFile } from '../check/checked-file.ts'
import { relativePath } from './relative-path.ts'

/** The path of a file, and which of its messages it is where it may have several. */
export function messageName({ file, part }: CheckedFile, cwd: string): string {
  const path = relativePath(file, cwd)
  return part === undefined ? path : `${path} (message ${part})`
}
