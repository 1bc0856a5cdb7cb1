/**
 * npm run docs:pictures: writes the pictures of the README anew; with the file of an HTML report
 * (`npm run docs:pictures -- report.html`) those of the report, too.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingPicture } from './finding-picture.ts'
import { root } from './read-me.ts'
import { photographReport } from './report-pictures.ts'

const folder = join(root, 'docs/pictures')
const [report] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'finding.svg'), findingPicture())
const photographs = report === undefined ? [] : await photographReport(report, folder)
console.log(`${1 + photographs.length} pictures in docs/pictures`)
