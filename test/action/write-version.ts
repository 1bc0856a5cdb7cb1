/** npm run release:version: the version of the package, in the files that install it by version. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../package/packed-project.ts'
import { version } from './stub-npx.ts'

const VERSION = String.raw`\d+\.\d+\.\d+(?:-[\w.]+)?`

const PLACES: readonly (readonly [file: string, before: string])[] = [
  ['action.yml', 'Version of the npm package samltags\n    default: '],
  ['.pre-commit-hooks.yaml', 'samltags@'],
  ['ci/gitlab.yml', 'SAMLTAGS_VERSION: '],
  ['README.md', 'unpkg.com/samltags@'],
  ['README.md', 'OWNER/samltags@v'],
  ['README.md', 'rev: v'],
]

for (const [file, before] of PLACES) {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  const place = new RegExp(`(${before})${VERSION}`)
  if (!place.test(text)) throw new Error(`${file} has no version behind ${JSON.stringify(before)}`)
  writeFileSync(path, text.replace(place, `$1${version}`))
}
