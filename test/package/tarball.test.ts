import { describe, expect, test } from 'vitest'
import { npm } from './packed-project.ts'

interface Listing {
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

const [listing]: readonly [Listing, ...Listing[]] = JSON.parse(
  npm(['pack', '--dry-run', '--ignore-scripts', '--json', '--silent']),
)

/** A chunk has a name that changes with what is in it. */
const kindOf = (path: string): string =>
  path.replace(/^dist\/[a-z-]+-[\w-]{8}(\.d\.ts|\.js|\.js\.map)$/i, 'dist/CHUNK$1')

/** Octets: about one and a half times what there was in November 2026. */
const BUDGET = { size: 750_000, unpackedSize: 3_000_000 }

/** What every entry has. */
const entry = (name: string) => [`${name}.d.ts`, `${name}.js`, `${name}.js.map`]

describe('npm pack --dry-run', () => {
  test('lists what users get, and nothing else', () => {
    expect([...new Set(listing.files.map(({ path }) => kindOf(path)))].sort()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'],
        ...['docs/cli-output.schema.json', 'docs/samltags-config.schema.json'],
        ...['cli', 'index', 'CHUNK'].flatMap((name) => entry(`dist/${name}`)),
        // A program of its own, of which nobody needs the types.
        ...['dist/check-thread.js', 'dist/check-thread.js.map'],
        ...['fast-xml-parser', 'redis', 'xml-crypto', 'xmlbuilder2', 'xpath'].flatMap((name) =>
          entry(`dist/${name}/index`),
        ),
      ].sort(),
    )
  })

  test('stays within its budget', () => {
    const { size, unpackedSize } = listing
    console.log(
      `packed ${Math.ceil(size / 1024)} KiB, unpacked ${Math.ceil(unpackedSize / 1024)} KiB`,
    )
    expect(size).toBeLessThan(BUDGET.size)
    expect(unpackedSize).toBeLessThan(BUDGET.unpackedSize)
  })
})
