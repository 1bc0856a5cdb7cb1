import { cut, insert, replace, type Span, sliceOf } from '../structure.ts'
import { type Mutation, octetsOf } from './mutation.ts'

const OCTETS = [...'<>&"\'/ =:;#!-[]?\n\r\tabAB019_@.\0\x01\x7f\x80\xbf\xc0\xe2\xed\xef\xf0\xff']

/** Characters that some reader takes for another, or for none. */
const CHARACTERS = [
  '\u0085',
  '\u2028',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '\u202e',
  '\u0130',
  'ſ',
  'ä',
  '𝒗',
  '🜁',
].map(octetsOf)

const at = ({ text, random }: Parameters<Mutation>[0]) => random.below(text.length + 1)

/** Mostly short, at times up to the whole. */
function span({ text, random }: Parameters<Mutation>[0]): Span {
  const start = random.below(text.length)
  const most = random.pick([1, 2, 4, 16, 64, 512, text.length]) ?? 1
  return { start, end: Math.min(text.length, start + 1 + random.below(most)) }
}

const flipped = (character: string, bit: number) =>
  String.fromCharCode((character.charCodeAt(0) ^ (1 << bit)) & 0xff)

export const byteMutations: readonly Mutation[] = [
  (material) => {
    const { text, random } = material
    const start = random.below(text.length)
    return replace(text, { start, end: start + 1 }, flipped(text.charAt(start), random.below(8)))
  },
  (material) => {
    const start = material.random.below(material.text.length)
    const octet = material.random.pick(OCTETS) ?? ''
    return replace(material.text, { start, end: start + 1 }, octet)
  },
  (material) => insert(material.text, at(material), material.random.pick(OCTETS) ?? ''),
  (material) => insert(material.text, at(material), material.random.pick(CHARACTERS) ?? ''),
  (material) => cut(material.text, span(material)),
  (material) => {
    const piece = span(material)
    return insert(material.text, piece.end, sliceOf(material.text, piece))
  },
  (material) => insert(material.text, at(material), sliceOf(material.text, span(material))),
  (material) => replace(material.text, span(material), sliceOf(material.text, span(material))),
  (material) => material.text.slice(0, at(material)),
]
