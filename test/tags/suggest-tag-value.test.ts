import fc from 'fast-check'
import {
  createSessionTags,
  SamlUsageError,
  suggestTagValue,
  suggestTagValues,
  type TagValueChange,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { describeChanges } from '../../src/tags/describe-changes.ts'

const suggested = (value: string) => suggestTagValue(value)?.value

const told = (value: string) => {
  const suggestion = suggestTagValue(value)
  return suggestion && describeChanges(suggestion.changes)
}

/** What a caller without types could pass. */
const untyped = (call: (value: never) => unknown, value: unknown) =>
  Reflect.apply(call, null, [value])

describe('what is suggested (FACTS-AWS 1.4, 1.10)', () => {
  test.each([
    ['R&D', 'R and D', 'U+0026 as "and"'],
    ['R & D', 'R and D', 'U+0026 as "and"'],
    ['R  &\u00a0D', 'R and D', 'U+0026 as "and"'],
    ['R&&D', 'R and D', 'U+0026 as "and"'],
    ['& Co', 'and Co', 'U+0026 as "and", without blanks at the ends'],
    ['Co&', 'Co and', 'U+0026 as "and"'],
    ['R&amp;D', 'R and D', 'U+0026 as "and"'],
    ['Sales, EMEA', 'Sales:EMEA', 'U+002C as ":"'],
    ['a,b;c|d', 'a:b:c:d', 'U+002C as ":", U+003B as ":", U+007C as ":"'],
    ['a , , b', 'a:b', 'U+002C as ":"'],
    ['a, & b', 'a and b', 'U+002C as "and", U+0026 as "and"'],
    ['a,b,', 'a:b', 'U+002C as ":", without U+002C'],
    [',a', 'a', 'without U+002C'],
    ['x:1,y:2', 'x:1/y:2', 'U+002C as "/"'],
    [':/+=@._-,a', ':/+=@._- a', 'U+002C as a blank'],
    ['AWS, Azure', 'AWS/Azure', 'U+002C as "/"'],
    ['blue ', 'blue', 'without blanks at the ends'],
    ['\u00a0\u3000blue', 'blue', 'without blanks at the ends'],
    ['blue\n', 'blue', 'without U+000A'],
    ['blue\n  ', 'blue', 'without U+000A, without blanks at the ends'],
    ['light\r\n  blue', 'light blue', 'U+000D as a blank, U+000A as a blank'],
    ['a\tb', 'a b', 'U+0009 as a blank'],
    ['a\u0085b', 'a b', 'U+0085 as a blank'],
    ['a\u200bb\u200b', 'ab', 'without U+200B'],
    ['\u202eblue', 'blue', 'without U+202E'],
    ['blue\u0000', 'blue', 'without U+0000'],
    ['Ze\u0301', 'Z\u00e9', 'normal form C'],
    ['e\u200d\u0301', '\u00e9', 'without U+200D'],
    ['\u212b', '\u00c5', 'normal form C'],
    [
      'Ze\u0301, R&D ',
      'Z\u00e9:R and D',
      'normal form C, U+002C as ":", U+0026 as "and", without blanks at the ends',
    ],
  ])('%j becomes %j: %s', (value, expected, changes) => {
    expect(suggested(value)).toBe(expected)
    expect(told(value)).toBe(changes)
  })

  test('blanks inside are legal and stay as they are', () => {
    expect(suggested('a  b\u00a0c & d')).toBe('a  b\u00a0c and d')
  })

  test('each change is told once, in the order of the value, with no text of it', () => {
    const changes: readonly TagValueChange[] = [
      { kind: 'replaced', character: 'U+0026', by: 'and' },
      { kind: 'removed', character: 'U+200B' },
      { kind: 'replaced', character: 'U+002C', by: ':' },
      { kind: 'trimmed' },
    ]
    expect(suggestTagValue('a&b\u200b&c,d\u200b,e ')).toEqual({
      value: 'a and b and c:d:e',
      changes,
    })
  })
})

describe('where nothing is suggested', () => {
  test.each(['blue', 'a:b', 'x', 'Cost Center', '\u00e9', 'x'.repeat(256)])(
    'nothing is wrong: %j',
    (value) => {
      expect(suggestTagValue(value)).toBeUndefined()
    },
  )

  test.each([
    ["O'Neil", 'an apostrophe can mean anything'],
    ['Sales (EMEA)', 'brackets'],
    ['\u{1f680} team', 'emoji'],
    ['\u0928\u093f', 'a vowel sign that no letter composes with'],
    ['a\ud800b', 'half a pair: something was lost'],
    ['a\ue000', 'private use'],
    ['R&D (EU)', 'one of several is left'],
    ['', 'the empty value is a choice, not a mistake of spelling'],
    [' \t ', 'nothing is left'],
    [',;|', 'nothing is left'],
    ['\u200b', 'nothing is left'],
    ['aws:team', 'the reserved prefix'],
    ['AWS:a,b', 'the reserved prefix'],
  ])('%j: %s', (value) => {
    expect(suggestTagValue(value)).toBeUndefined()
  })

  test('a value is never cut', () => {
    expect(suggestTagValue('x'.repeat(257))).toBeUndefined()
    expect(suggestTagValue(`${'x'.repeat(252)}&`)).toMatchObject({
      value: `${'x'.repeat(252)} and`,
    })
    expect(suggestTagValue(`${'x'.repeat(253)}&`)).toBeUndefined()
    expect(suggested(`${'\u{1d4b6}'.repeat(256)} `)).toBe('\u{1d4b6}'.repeat(256))
    expect(suggestTagValue(`${'\u{1d4b6}'.repeat(257)} `)).toBeUndefined()
  })

  test('what is no text is a mistake of the caller', () => {
    for (const value of [undefined, null, 7, {}, ['a']]) {
      expect(() => untyped(suggestTagValue, value)).toThrow(SamlUsageError)
      expect(() => untyped(suggestTagValue, value)).toThrow('value')
    }
  })
})

const VALUES = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(
      ...'ab &,;|:/+=@._-\n\t\u0301\u200b\u00a0\u037e'.split(''),
      'AWS',
      '\u00e9',
    ),
    maxLength: 40,
  }),
)

describe('every suggestion', () => {
  test('keeps every rule without error or warning, is another value, and needs no second one', () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        const suggestion = suggestTagValue(value)
        if (suggestion === undefined) return
        expect(createSessionTags([['Key', suggestion.value]])).toMatchObject({
          ok: true,
          findings: [],
        })
        expect(suggestion.value).not.toBe(value)
        expect(suggestion.changes).not.toEqual([])
        expect(suggestTagValue(suggestion.value)).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('is made only where something is wrong', () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        const { findings } = createSessionTags([['Key', value]])
        if (findings.length === 0) expect(suggestTagValue(value)).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('suggestions for several values', () => {
  const sameAs = (values: readonly string[]) =>
    suggestTagValues(values).map(({ index, value, sameAs: other }) => [index, value, other])

  test('say which of them is meant', () => {
    expect(suggestTagValues(['blue', 'R&D', "O'Neil"])).toEqual([
      {
        index: 1,
        value: 'R and D',
        changes: [{ kind: 'replaced', character: 'U+0026', by: 'and' }],
      },
    ])
  })

  test('say where one would equal another value that is there', () => {
    expect(sameAs(['R&D', 'R and D'])).toEqual([[0, 'R and D', 1]])
    expect(sameAs(['R and D', 'R&D'])).toEqual([[1, 'R and D', 0]])
  })

  test('say where two would become one', () => {
    expect(sameAs(['a,b', 'x', 'a;b', 'a, b'])).toEqual([
      [0, 'a:b', 2],
      [2, 'a:b', 0],
      [3, 'a:b', 0],
    ])
  })

  test('two people with one value keep one value', () => {
    expect(sameAs(['R&D', 'R&D'])).toEqual([
      [0, 'R and D', undefined],
      [1, 'R and D', undefined],
    ])
    expect(sameAs(['R&D', 'R&D', 'R and D'])).toEqual([
      [0, 'R and D', 2],
      [1, 'R and D', 2],
    ])
  })

  test('case is not what they have in common: StringEquals tells it apart', () => {
    expect(sameAs(['a&b', 'A and B'])).toEqual([[0, 'a and b', undefined]])
  })

  test('of nobody there are none', () => {
    expect(suggestTagValues([])).toEqual([])
  })

  test('what is no list of texts is a mistake of the caller', () => {
    expect(() => untyped(suggestTagValues, 'R&D')).toThrow('values must be a list of texts')
    expect(() => untyped(suggestTagValues, ['a', 7])).toThrow('values.1 must be a text')
    expect(() => untyped(suggestTagValues, null)).toThrow(SamlUsageError)
  })

  test('agree with those for each alone', () => {
    fc.assert(
      fc.property(fc.array(VALUES, { maxLength: 8 }), (values) => {
        const alone = values.flatMap((value, index) => {
          const suggestion = suggestTagValue(value)
          return suggestion === undefined ? [] : [{ ...suggestion, index }]
        })
        expect(suggestTagValues(values)).toMatchObject(alone)
        for (const { index, value, sameAs: other } of suggestTagValues(values)) {
          if (other === undefined) continue
          expect(values[other]).not.toBe(values[index])
          expect(suggested(values[other] ?? '') ?? values[other]).toBe(value)
        }
      }),
    )
  })
})
