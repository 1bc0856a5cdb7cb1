import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const manifest: {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
} = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** The declarations of each entry below dist/, by the name it is imported by; the main one first. */
export const entries: ReadonlyMap<string, string> = new Map(
  Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [[`samltags${subpath.slice(1)}`, target.types.replace('./dist/', '')] as const],
  ),
)
