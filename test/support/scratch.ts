import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the files that outside tools read; it is gone after the last test of the file. */
export function scratchFolder(): (name: string, text: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'samltags-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  return (name, text) => {
    count += 1
    const path = join(folder, `${count}-${name}`)
    writeFileSync(path, text)
    return path
  }
}
