import { attributesIn, insert, sliceOf } from '../structure.ts'
import { MARKUP } from './dictionary.ts'
import { type Material, type Mutation, octetsOf } from './mutation.ts'

/** What a mutant may grow to: enough to see time that grows too fast, small enough for many. */
const MOST_OCTETS = 160_000

function times(piece: string, { random }: Material): number {
  const wanted = random.pick([2, 8, 64, 300, 2_000, 20_000]) ?? 2
  return Math.max(1, Math.min(wanted, Math.floor(MOST_OCTETS / Math.max(piece.length, 1))))
}

const repeated = (text: string, at: number, piece: string, material: Material) =>
  insert(text, at, piece.repeat(times(piece, material)))

export const amplifyMutations: readonly Mutation[] = [
  (material) => {
    const { text, structure, random } = material
    const element = random.pick(structure().elements)
    return element === undefined
      ? text
      : repeated(text, element.end, sliceOf(text, element), material)
  },
  (material) => {
    const { text, structure, random } = material
    const token = random.pick(structure().tokens)
    return token === undefined ? text : repeated(text, token.end, sliceOf(text, token), material)
  },
  (material) => {
    const { text, structure, random } = material
    const token = random.pick(structure().tokens)
    const piece = octetsOf(random.pick(MARKUP) ?? '')
    return token === undefined ? text : repeated(text, token.end, piece, material)
  },
  // Many attributes and declarations, each of another name.
  (material) => {
    const { text, structure, random } = material
    const tag = random.pick(structure().tokens.filter(({ kind }) => kind === 'open'))
    if (tag === undefined) return text
    const form = random.pick(['a', 'xmlns:p', 'xml:', 'xmlns:q']) ?? 'a'
    const count = times(` ${form}0000="urn:x"`, material)
    const list = Array.from({ length: count }, (_, at) => ` ${form}${at}="urn:x"`).join('')
    const [first] = attributesIn(text, tag)
    return insert(text, first?.start ?? tag.end - 1, list)
  },
  // Nested: the element around itself.
  (material) => {
    const { text, structure, random } = material
    const element = random.pick(structure().elements.filter((one) => one.closeStart < one.end))
    if (element === undefined) return text
    const open = text.slice(element.start, element.openEnd)
    const close = text.slice(element.closeStart, element.end)
    const count = times(open + close, material)
    const inner = text.slice(element.openEnd, element.closeStart)
    const nested = open.repeat(count) + inner + close.repeat(count)
    return text.slice(0, element.start) + nested + text.slice(element.end)
  },
  // One long value.
  (material) => {
    const { text, structure, random } = material
    const token = random.pick(structure().tokens.filter(({ kind }) => kind === 'text'))
    const unit = random.pick(['>', 'x', ' ', '\n', '&amp;', '\xc3\xa4', ']']) ?? 'x'
    return token === undefined ? text : repeated(text, token.start, unit, material)
  },
]
