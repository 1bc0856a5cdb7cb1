import { attributesIn, replace, type Span, sliceOf } from '../structure.ts'
import { BOUNDARIES } from './dictionary.ts'
import type { Material, Mutation } from './mutation.ts'

function valueSpan({ text, structure, random }: Material): Span | undefined {
  const token = random.pick(structure().tokens.filter(({ kind }) => kind !== 'close'))
  if (token === undefined || token.kind === 'text') return token
  const attribute = random.pick(attributesIn(text, token))
  return attribute && { start: attribute.valueStart, end: attribute.valueEnd }
}

const change =
  (write: (value: string, material: Material) => string): Mutation =>
  (material) => {
    const span = valueSpan(material)
    if (span === undefined) return material.text
    return replace(material.text, span, write(sliceOf(material.text, span), material))
  }

export const boundaryMutations: readonly Mutation[] = [
  change((_value, { random }) => random.pick(BOUNDARIES) ?? ''),
  change(() => ''),
  change((value) => value.toUpperCase()),
  change((value, { random }) => value.replace(/\d+/, random.pick(BOUNDARIES) ?? '')),
  change((value, { random }) => {
    const numbers = [...value.matchAll(/\d/g)]
    const one = random.pick(numbers)
    if (one === undefined) return value
    const digit = (Number(one[0]) + (random.onceIn(2) ? 1 : 9)) % 10
    return value.slice(0, one.index) + String(digit) + value.slice(one.index + 1)
  }),
  change((value, { random }) => value.repeat(random.pick([2, 3, 17, 257]) ?? 2)),
  change((value, { random }) => value.slice(0, random.below(value.length + 1))),
]
