/** npm run docs:pictures: writes the pictures of the README anew; needs Chromium. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingPicture } from './finding-picture.ts'
import { root } from './read-me.ts'
import { photographReport } from './report-pictures.ts'
import { writeReport } from './write-report.ts'

const folder = join(root, 'docs/pictures')
const scratch = mkdtempSync(join(tmpdir(), 'samltags-pictures-'))
try {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'finding.svg'), findingPicture())
  const photographs = await photographReport(writeReport(scratch), folder)
  console.log(`${1 + photographs.length} pictures in docs/pictures`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
