import {
  type AttributeSpan,
  attributesIn,
  cut,
  insert,
  replace,
  type Span,
  sliceOf,
} from '../structure.ts'
import { ATTRIBUTES } from './dictionary.ts'
import type { Material, Mutation } from './mutation.ts'

const tagOf = ({ structure, random }: Pick<Material, 'structure' | 'random'>) =>
  random.pick(structure().tokens.filter(({ kind }) => kind === 'open' || kind === 'empty'))

/** An attribute of any tag: a tag without any is passed over a few times. */
function attributeOf(material: Pick<Material, 'structure' | 'random' | 'text'>) {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const tag = tagOf(material)
    const found = tag && material.random.pick(attributesIn(material.text, tag))
    if (found !== undefined) return found
  }
  return undefined
}

const valueSpan = ({ valueStart, valueEnd }: AttributeSpan): Span => ({
  start: valueStart,
  end: valueEnd,
})

const change =
  (write: (text: string, attribute: AttributeSpan, material: Material) => string): Mutation =>
  (material) => {
    const attribute = attributeOf(material)
    return attribute === undefined ? material.text : write(material.text, attribute, material)
  }

const endOfName = (text: string, tag: Span) => {
  const found = /[\s/>]/.exec(text.slice(tag.start + 1, tag.end))
  return tag.start + 1 + (found?.index ?? 0)
}

export const attributeMutations: readonly Mutation[] = [
  change((text, attribute) => cut(text, attribute)),
  change((text, attribute) => insert(text, attribute.end, sliceOf(text, attribute))),
  change((text, attribute, material) => {
    const tag = tagOf(material)
    return tag === undefined ? text : insert(text, endOfName(text, tag), sliceOf(text, attribute))
  }),
  (material) => {
    const tag = tagOf(material)
    if (tag === undefined) return material.text
    const added = material.random.pick(ATTRIBUTES) ?? ''
    return insert(material.text, endOfName(material.text, tag), added)
  },
  change((text, attribute, material) => {
    const other = attributeOf(material)
    return other === undefined
      ? text
      : replace(text, valueSpan(attribute), sliceOf(text, valueSpan(other)))
  }),
  change((text, attribute, { donor, random }) => {
    const { text: from, structure } = donor()
    const other = attributeOf({ text: from, structure, random })
    return other === undefined
      ? text
      : replace(text, valueSpan(attribute), sliceOf(from, valueSpan(other)))
  }),
  change((text, attribute, { random }) => {
    const at = attribute.valueStart + random.below(attribute.valueEnd - attribute.valueStart + 1)
    return insert(
      text,
      at,
      random.pick([' ', '\t', '\n', '&#9;', '&amp;', '<', 'x', '/', '#']) ?? '',
    )
  }),
  change((text, attribute, { random }) => {
    const written = sliceOf(text, attribute)
    const upper = written.toUpperCase()
    const name = random.onceIn(2)
      ? upper.slice(0, attribute.name.length + 1)
      : ` x:${attribute.name}`
    return replace(text, attribute, name + written.slice(attribute.name.length + 1))
  }),
  // The other quotes, blanks around the equals sign.
  change((text, attribute) => {
    const value = sliceOf(text, valueSpan(attribute))
    const quote = text.charAt(attribute.valueEnd) === '"' ? "'" : '"'
    return replace(text, attribute, `\n ${attribute.name} = ${quote}${value}${quote}`)
  }),
]
