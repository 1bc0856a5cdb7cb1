/** npm run docs:rules: writes docs/rules anew from the table of findings. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rulePages } from './rule-pages.ts'

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url))

mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) rmSync(`${folder}/${file}`)
for (const [name, text] of rulePages()) writeFileSync(`${folder}/${name}`, text)
console.log(`${rulePages().size} pages in docs/rules`)
