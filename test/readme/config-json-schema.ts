import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import { CONFIG_SCHEMA } from '../../src/cli/config/config-schema.ts'
import { allCodes } from '../../src/cli/rules/all-codes.ts'

/** Rules from directory to tags, which `readRuleList` reads: enough of them for an editor to help. */
const TAG_RULE: JsonSchema = {
  type: 'object',
  properties: {
    key: { type: 'string', description: 'The key of the session tag.' },
    from: {
      description:
        'A field or label of JumpCloud, or { custom }, { phone }, { address, part }, { manager }, { constant }.',
      type: ['string', 'object'],
    },
    whenUnset: { enum: ['omit', 'refuse', 'empty'] },
    transform: { type: 'array' },
  },
  required: ['key', 'from'],
  additionalProperties: false,
}

/** The JSON Schema of a configuration, for editors, as docs/samltags-config.schema.json holds it. */
export function configJsonSchema(): string {
  const schema = toJsonSchema(CONFIG_SCHEMA, {
    target: 'draft-07',
    // What is checked by code has no form in JSON Schema.
    ignoreActions: ['check'],
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema.type === 'unknown') return TAG_RULE
      if (valibotSchema.type !== 'record') return undefined
      return {
        ...jsonSchema,
        type: 'object',
        propertyNames: { enum: [...allCodes()] },
        additionalProperties: { enum: ['error', 'warning', 'info', 'off'] },
      }
    },
  })
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:samltags:config',
    title: 'Configuration of samltags: samltags.yaml, samltags.json or samltags.mjs',
  }
  return `${JSON.stringify({ ...head, ...schema, ...head }, null, 2)}\n`
}
