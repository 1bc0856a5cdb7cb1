import { createRequire } from 'node:module'

/** The version of samltags, read through the package's own name, which holds in src and in dist alike. */
export function packageVersion(): string {
  const manifest: { readonly version: string } = createRequire(import.meta.url)(
    'samltags/package.json',
  )
  return manifest.version
}
