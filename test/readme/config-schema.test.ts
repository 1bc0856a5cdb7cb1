import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configYaml } from '../../src/cli/init/config-yaml.ts'
import { allCodes } from '../../src/cli/rules/all-codes.ts'
import { configJsonSchema } from './config-json-schema.ts'

const path = fileURLToPath(new URL('../../docs/samltags-config.schema.json', import.meta.url))
const schema: object = JSON.parse(readFileSync(path, 'utf8'))
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

const NOTHING = { certificates: [], audience: [], recipient: [], fields: [] } as const

/** Every key that stands in a comment is one that an editor offers. */
const uncommented = (text: string) =>
  text
    .replace(
      /^# (?=files:|now:|severities:|failOn:|rules:|mapping:|users:|certificates:|issuer:|audience:|recipient:| {2})/gm,
      '',
    )
    .replace(/^# {3}/gm, '  ')

describe('docs/samltags-config.schema.json', () => {
  test('is what src says; npx tsx test/readme/write-config-schema.ts writes it', () => {
    expect(readFileSync(path, 'utf8')).toBe(configJsonSchema())
  })

  test.each(['identity-center', 'sts'] as const)('takes what init writes for %s', (profile) => {
    const text = configYaml({ profile, ...NOTHING, fields: ['costCenter'] }, '0.1.0')
    expect([validate(parse(text)), validate.errors]).toEqual([true, null])
    const bare = configYaml({ profile, ...NOTHING }, '0.1.0')
    const all: object = parse(uncommented(bare).replace(/^#( {2}- )/gm, '$1'))
    expect(Object.keys(all).length).toBeGreaterThan(10)
    expect([validate(all), validate.errors]).toEqual([true, null])
  })

  test.each([
    [{ profile: 'st' }],
    [{ certificate: ['a'] }],
    [{ severities: { 'tag.value-pading': 'off' } }],
    [{ severities: { 'tag.value-padding': 'of' } }],
    [{ rules: [{ id: 'a', assert: '1' }] }],
    [{ formats: ['sarfi'] }],
    [{ jobs: 0 }],
    [{ mapping: [{ key: 'Team' }] }],
  ])('refuses %j', (config) => {
    expect(validate(config)).toBe(false)
  })

  test('knows every code', () => {
    const severities = Object.fromEntries(allCodes().map((code) => [code, 'off']))
    expect(validate({ severities })).toBe(true)
  })
})
