/** npm run docs:report: writes docs/api anew from the built declarations. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { apiReports } from './api-report.ts'
import { entries } from './entries.ts'
import { root } from './packed-project.ts'

const folder = `${root}docs/api`
const pages = apiReports(`${root}dist`, entries)

mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) rmSync(`${folder}/${file}`)
for (const [name, text] of pages) writeFileSync(`${folder}/${name}`, text)
console.log(`${pages.size} pages in docs/api`)
