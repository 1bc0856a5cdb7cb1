import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'

const KEY_PATTERN = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u
const VALUE_PATTERN = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const told = (entries: Iterable<readonly [string, string]>) =>
  createSessionTags(entries).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`)

/** What a caller without types could pass. */
const untyped: (entries: unknown) => ReturnType<typeof createSessionTags> =
  Function.prototype.bind.call(createSessionTags, undefined)

const toldOf = (entries: unknown) =>
  untyped(entries).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`)

describe('the example of the AWS page (FACTS-AWS 1.24)', () => {
  test('CostCenter = blue is accepted', () => {
    const tags = createSessionTags([['CostCenter', 'blue']])
    expect(tags).toMatchObject({ ok: true, findings: [] })
    expect(tags.ok && tags.value.entries).toEqual([['CostCenter', 'blue']])
  })

  test('a blank behind it is a warning, and stays in the value', () => {
    const tags = createSessionTags([['CostCenter', 'blue ']])
    expect(told([['CostCenter', 'blue ']])).toEqual(['warning tag.value-padding /0/value'])
    expect(tags.ok && tags.value.entries).toEqual([['CostCenter', 'blue ']])
  })

  test('a line feed behind it is an error, and there is no value', () => {
    const tags = createSessionTags([['CostCenter', 'blue\n']])
    expect(tags).toMatchObject({ ok: false })
    expect('value' in tags).toBe(false)
    expect(tags.findings).toEqual([
      expect.objectContaining({ code: 'tag.value-control-character', received: 'U+000A' }),
    ])
  })
})

describe('keys (FACTS-AWS 1.2, 1.6 to 1.9)', () => {
  test.each([
    ['Department', []],
    ['équipe', []],
    ['Cost Center', []],
    ['a_b.c:d/e=f+g-h@i', []],
    ['', ['error tag.key-empty /0/key']],
    ['k'.repeat(128), []],
    ['k'.repeat(129), ['error tag.key-too-long /0/key']],
    ['𝒌'.repeat(128), []],
    ['𝒌'.repeat(129), ['error tag.key-too-long /0/key']],
    ['a;b', ['error tag.key-characters /0/key']],
    ['a\tb', ['error tag.key-characters /0/key']],
    ['a\ud800', ['error tag.key-characters /0/key']],
    ['aws:team', ['error tag.key-reserved-prefix /0/key']],
    ['AwS:team', ['error tag.key-reserved-prefix /0/key']],
    ['aws', []],
    ['awsteam', []],
    [' Email', ['warning tag.key-whitespace /0/key']],
    ['Email\u00a0', ['warning tag.key-whitespace /0/key']],
    ['Email.', ['warning tag.key-trailing-dot /0/key']],
    ['__proto__', []],
  ])('%j gives %j', (key, expected) => {
    expect(told([[key, 'x']])).toEqual(expected)
  })

  test('the first bad character is named by its code point', () => {
    expect(createSessionTags([['a\u{1F680};', 'x']]).findings[0]?.received).toBe('U+1F680')
  })

  test.each([
    ['Team', 'Team', 'tag.key-duplicate-case'],
    ['Team', 'TEAM', 'tag.key-duplicate-case'],
    ['Équipe', 'éQUIPE', 'tag.key-duplicate-case'],
    ['Team', 'Ｔｅａｍ', 'tag.key-collision'],
    ['Team', ' team', 'tag.key-collision'],
  ])('%j and %j are %s, told at the later one', (first, second, code) => {
    const errors = told([
      [first, 'x'],
      ['Other', 'x'],
      [second, 'y'],
    ]).filter((line) => line.startsWith('error'))
    expect(errors).toEqual([`error ${code} /2/key`])
  })

  test('keys that differ in more than case are two keys', () => {
    expect(
      told([
        ['Team', 'x'],
        ['Teams', 'x'],
      ]),
    ).toEqual([])
  })
})

describe('values (FACTS-AWS 1.3 to 1.5, 1.25)', () => {
  test.each([
    ['Zürich', []],
    ['研发部', []],
    ['a b', []],
    ['a_b.c:d/e=f+g-h@i', []],
    ['', ['info tag.value-empty /0/value']],
    ['v'.repeat(256), []],
    ['v'.repeat(257), ['error tag.value-too-long /0/value']],
    ['é'.repeat(256), []],
    ['𝒗'.repeat(256), []],
    ['𝒗'.repeat(257), ['error tag.value-too-long /0/value']],
    ['R&D', ['error tag.value-characters /0/value']],
    ["O'Neil", ['error tag.value-characters /0/value']],
    ['Sales, EMEA', ['error tag.value-characters /0/value']],
    ['🚀', ['error tag.value-characters /0/value']],
    ['Jose\u0301', ['error tag.value-characters /0/value']],
    ['a\tb', ['error tag.value-control-character /0/value']],
    ['a\u200bb', ['error tag.value-control-character /0/value']],
    ['half\ud83d', ['error tag.value-control-character /0/value']],
    ['a&b\n', ['error tag.value-control-character /0/value']],
    ['\u212b', ['warning tag.value-not-nfc /0/value']],
    [' blue', ['warning tag.value-padding /0/value']],
    ['blue\u00a0', ['warning tag.value-padding /0/value']],
    ['blue\u2028', ['warning tag.value-padding /0/value']],
    ['   ', ['warning tag.value-padding /0/value']],
    ['aws:x', ['error tag.value-reserved-prefix /0/value']],
    ['AWS:x', ['error tag.value-reserved-prefix /0/value']],
    ['aws', []],
  ])('%j gives %j', (value, expected) => {
    expect(told([['Key', value]])).toEqual(expected)
  })

  test('a value is never repeated in a finding', () => {
    const secret = 'secret-value&'
    const text = JSON.stringify(createSessionTags([['Key', secret.repeat(40)]]).findings)
    expect(text).not.toContain('secret')
    expect(text).toContain('"received":"520"')
  })
})

describe('the set', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index): [string, string] => [`Key${index}`, 'x'])

  test('50 tags are accepted', () => {
    expect(createSessionTags(many(50)).ok).toBe(true)
  })

  test('51 tags are refused, for the set as a whole', () => {
    expect(told(many(51))).toEqual(['error tag.count '])
  })

  test('no tags are a set', () => {
    expect(createSessionTags([])).toMatchObject({ ok: true, findings: [] })
  })

  test('every finding comes at once, in the order of the entries', () => {
    expect(
      told([
        ['', 'R&D'],
        ['aws:x', 'blue '],
        ['Ok', 'ok'],
        ['ok', 'x\n'],
      ]),
    ).toEqual([
      'error tag.key-empty /0/key',
      'error tag.value-characters /0/value',
      'error tag.key-reserved-prefix /1/key',
      'warning tag.value-padding /1/value',
      'error tag.key-duplicate-case /3/key',
      'error tag.value-control-character /3/value',
    ])
  })

  test('a Map is taken, and the result is frozen all the way down', () => {
    const tags = createSessionTags(new Map([['Team', 'core']]))
    if (!tags.ok) throw new Error('refused')
    expect(Object.isFrozen(tags.value)).toBe(true)
    expect(Object.isFrozen(tags.value.entries)).toBe(true)
    expect(tags.value.entries.every(Object.isFrozen)).toBe(true)
  })

  test('the entries given can be changed later without effect', () => {
    const entry: [string, string] = ['Team', 'core']
    const tags = createSessionTags([entry])
    entry[1] = 'evil\n'
    expect(tags.ok && tags.value.entries).toEqual([['Team', 'core']])
  })
})

describe('what is no list of pairs of texts', () => {
  test.each([
    [undefined, ['error tag.entries-unreadable ']],
    [null, ['error tag.entries-unreadable ']],
    [7, ['error tag.entries-unreadable ']],
    [{ Team: 'core' }, ['error tag.entries-unreadable ']],
    ['ab', ['error tag.not-a-pair /0', 'error tag.not-a-pair /1']],
    [[['Team']], ['error tag.not-a-pair /0']],
    [[['Team', 'core', 'x']], ['error tag.not-a-pair /0']],
    [[null], ['error tag.not-a-pair /0']],
    [[[7, 'x']], ['error tag.key-not-string /0/key']],
    [[['Team', 7]], ['error tag.value-not-string /0/value']],
    [[['Team', { '@role': 'admin' }]], ['error tag.value-not-string /0/value']],
    [
      [[null, undefined]],
      ['error tag.key-not-string /0/key', 'error tag.value-not-string /0/value'],
    ],
  ])('%j gives %j', (entries, expected) => {
    expect(toldOf(entries)).toEqual(expected)
  })

  test('positions count the entries given, also behind one that is no pair', () => {
    expect(toldOf([null, ['Team', 'a&b']])).toEqual([
      'error tag.not-a-pair /0',
      'error tag.value-characters /1/value',
    ])
  })

  test('an iterator that fails midway gives no part of the tags', () => {
    const failing = {
      *[Symbol.iterator]() {
        yield ['Team', 'core']
        throw new Error('secret')
      },
    }
    expect(toldOf(failing)).toEqual(['error tag.entries-unreadable '])
  })

  test('an iterator that never ends is given up', () => {
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield ['Team', 'core']
      },
    }
    expect(untyped(endless).findings.map(({ code }) => code)).toContain('tag.entries-unreadable')
  })

  test('a proxy that throws at everything is a finding', () => {
    const { proxy, revoke } = Proxy.revocable([], {})
    revoke()
    expect(untyped([proxy]).ok).toBe(false)
    expect(untyped(proxy).ok).toBe(false)
  })
})

describe('properties', () => {
  const seed = 4

  test('never throws, whatever is given', () => {
    fc.assert(
      fc.property(fc.anything(), (entries) => {
        expect(typeof untyped(entries).ok).toBe('boolean')
      }),
      { seed, numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.array(fc.anything()), (entries) => {
        expect(typeof untyped(entries).ok).toBe('boolean')
      }),
      { seed, numRuns: 500 },
    )
  })

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...'aZ09 _.:/=+-@é研\u00a0&,\n\u0301'), maxLength: 300 }),
  )

  test('accepts exactly what the patterns and lengths of AWS take', () => {
    fc.assert(
      fc.property(text, text, (key, value) => {
        const isReserved = (part: string) => /^aws:/i.test(part)
        const legal =
          KEY_PATTERN.test(key) &&
          VALUE_PATTERN.test(value) &&
          Array.from(key).length <= 128 &&
          Array.from(value).length <= 256 &&
          !isReserved(key) &&
          !isReserved(value)
        expect(createSessionTags([[key, value]]).ok).toBe(legal)
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('keeps what it accepts exactly as it was, and gives the same findings again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (entries) => {
        const tags = createSessionTags(entries)
        if (tags.ok) expect(tags.value.entries).toEqual(entries)
        expect(createSessionTags(entries).findings).toEqual(tags.findings)
      }),
      { seed, numRuns: 500 },
    )
  })
})
