/** npm run docs:config: writes docs/samltags-config.schema.json anew from the schema in src. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configJsonSchema } from './config-json-schema.ts'

const file = fileURLToPath(new URL('../../docs/samltags-config.schema.json', import.meta.url))

writeFileSync(file, configJsonSchema())
console.log('docs/samltags-config.schema.json')
