import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { type PackedProject, packProject, runFixture } from './packed-project.ts'

let packed: PackedProject

beforeAll(() => {
  packed = packProject()
  for (const project of [packed.bare, packed.complete]) {
    writeFileSync(join(project, 'key.json'), JSON.stringify(testKey('rsa-2048')))
  }
})
afterAll(() => packed?.remove())

describe('the installed package at work', () => {
  test('one error and one stamp cross every subpath', () => {
    expect(runFixture(packed.complete, 'flow.mjs', 'crossing.mjs')).toEqual({
      errors: {
        'fast-xml-parser': 'verified',
        redis: 'client',
        'xml-crypto': expect.stringMatching(/^[a-zA-Z.]+$/),
        xmlbuilder2: expect.stringMatching(/^[a-zA-Z.]+$/),
        xpath: 'verified',
      },
      query: 'blue',
      plain: expect.stringContaining('blue'),
    })
  })

  test('accepts once, with a store in memory and with a client passed in', () => {
    expect(runFixture(packed.bare, 'flow.mjs', 'replay.mjs')).toEqual({
      memory: ['accepted', 'replay.seen'],
      ioredis: ['accepted', 'replay.seen'],
      'node-redis': ['accepted', 'replay.seen'],
      sent: [
        'SET',
        expect.stringMatching(/^samltags:replay:[0-9a-f]{64}$/),
        '1',
        'PX',
        '660000',
        'NX',
      ],
      copy: 'claims',
    })
  })

  test('issues and accepts without file, network, clock, randomness or environment (D25)', () => {
    expect(runFixture(packed.bare, 'flow.mjs', 'pure.mjs')).toEqual({
      entries: [['CostCenter', 'blue']],
      same: true,
    })
  })
})
