import fc from 'fast-check'

export const SEED = 20261124

const ALPHABET = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]$/u
const LAST_CODE_POINT = 0x10ffff

const codePoints = (pattern: RegExp): readonly string[] => {
  const found: string[] = []
  for (let code = 0; code <= LAST_CODE_POINT; code += 1) {
    const character = String.fromCodePoint(code)
    if (pattern.test(character)) found.push(character)
  }
  return found
}

const TAG_CHARACTERS = codePoints(ALPHABET)
const BLANKS = codePoints(/^\p{Z}$/u)
const ASTRAL = TAG_CHARACTERS.filter((character) => character.length === 2)
const ASCII = TAG_CHARACTERS.filter((character) => character < '\u0080')

/** One of a list that is too long to be spread. */
const oneOf = (characters: readonly string[]) =>
  fc.nat(characters.length - 1).map((index) => characters[index] ?? '')

/** Every character that a tag may have; blanks, astral letters and ASCII more often than by chance. */
export const tagCharacter = fc.oneof(
  oneOf(ASCII),
  oneOf(BLANKS),
  oneOf(ASTRAL),
  oneOf(TAG_CHARACTERS),
)

export const tagText = (most: number) =>
  fc.string({ unit: tagCharacter, minLength: 1, maxLength: most })

/** What has a meaning in XML or for one of its readers. */
const MARKUP = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<!--',
  '<?x?>',
  '&amp;',
  '&#13;',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u00a0',
  '\u202e',
]

/** Any text that XML can carry (XML 1.0 2.2). */
export const xmlText = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...MARKUP),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
      ),
      { maxLength: most },
    )
    .map((parts) =>
      parts.join('').replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''),
    )

const BYTES = [...'<>&"\'/ =:;#!-[]?\n\r\tabAB019_@.'].map((character) => character.charCodeAt(0))

/** A change of a text of that many octets. */
export interface Mutation {
  readonly kind: 'replace' | 'insert' | 'delete' | 'copy'
  readonly at: number
  readonly byte: number
  readonly length: number
}

export const mutation = (octets: number): fc.Arbitrary<Mutation> =>
  fc.record({
    kind: fc.constantFrom('replace', 'insert', 'delete'),
    at: fc.nat(octets - 1),
    byte: fc.oneof(fc.constantFrom(...BYTES), fc.nat(255)),
    length: fc.constant(1),
  })

/** Wilder: pieces are cut out or doubled. */
export const wildMutation = (octets: number): fc.Arbitrary<Mutation> =>
  fc.record({
    kind: fc.constantFrom('replace', 'insert', 'delete', 'copy'),
    at: fc.nat(octets - 1),
    byte: fc.oneof(fc.constantFrom(...BYTES), fc.nat(255)),
    length: fc.oneof(fc.constant(1), fc.nat(60), fc.nat(2_000)),
  })

export function mutate(octets: Buffer, { kind, at, byte, length }: Mutation): Buffer {
  const head = octets.subarray(0, at)
  const piece = octets.subarray(at, at + length)
  const tail = octets.subarray(at + length)
  if (kind === 'replace') return Buffer.concat([head, Buffer.from([byte]), octets.subarray(at + 1)])
  if (kind === 'insert') return Buffer.concat([head, Buffer.from([byte]), octets.subarray(at)])
  if (kind === 'delete') return Buffer.concat([head, tail])
  return Buffer.concat([head, piece, piece, tail])
}
