import { cut, type ElementSpan, insert, localOf, replace, sliceOf } from '../structure.ts'
import type { Material, Mutation } from './mutation.ts'

const elementOf = ({ structure, random }: Material) => random.pick(structure().elements)

const change =
  (write: (text: string, element: ElementSpan, material: Material) => string): Mutation =>
  (material) => {
    const element = elementOf(material)
    return element === undefined ? material.text : write(material.text, element, material)
  }

/** Anywhere that is not inside a tag. */
const between = ({ structure, random }: Material) => random.pick(structure().tokens)?.end ?? 0

/** Cuts first, so that the place is looked for in what is left. */
function moved(text: string, element: ElementSpan, to: number): string {
  const piece = sliceOf(text, element)
  if (to <= element.start) return insert(cut(text, element), to, piece)
  if (to >= element.end) return insert(cut(text, element), to - piece.length, piece)
  return text
}

function renamed(text: string, { start, openEnd, closeStart, end, name }: ElementSpan, to: string) {
  const open = `<${to}${text.slice(start + 1 + name.length, openEnd)}`
  const close = closeStart === end ? '' : `</${to}>`
  return text.slice(0, start) + open + text.slice(openEnd, closeStart) + close + text.slice(end)
}

const NAMES = [
  'saml:Assertion',
  'samlp:Response',
  'saml:Advice',
  'samlp:Extensions',
  'saml:Subject',
  'saml:NameID',
  'saml:AttributeValue',
  'saml:EncryptedAssertion',
  'ds:Object',
  'ds:Signature',
  'ds:SignedInfo',
  'x',
  'p:x',
]

/** Elements in which anything may stand, where a second message could be hidden. */
const HOLDERS = ['samlp:Extensions', 'samlp:StatusDetail', 'saml:Advice', 'ds:Object', 'x']

const PREFIXES = ['', 'saml:', 'samlp:', 'ds:', 'p:', 'xml:']

export const elementMutations: readonly Mutation[] = [
  change((text, element) => cut(text, element)),
  change((text, element) => insert(text, element.end, sliceOf(text, element))),
  change((text, element, material) => insert(text, between(material), sliceOf(text, element))),
  change((text, element, material) => moved(text, element, between(material))),
  change((text, element, material) => {
    const other = elementOf(material)
    return other === undefined ? text : replace(text, element, sliceOf(text, other))
  }),
  change((text, element, material) => {
    const donor = material.donor()
    const other = material.random.pick(donor.structure().elements)
    return other === undefined ? text : replace(text, element, sliceOf(donor.text, other))
  }),
  change((text, element, material) => {
    const donor = material.donor()
    const same = donor
      .structure()
      .elements.filter((other) => localOf(other.name) === localOf(element.name))
    const other = material.random.pick(same)
    return other === undefined ? text : replace(text, element, sliceOf(donor.text, other))
  }),
  change((text, element, { random }) => renamed(text, element, random.pick(NAMES) ?? 'x')),
  change((text, element, { random }) => {
    const prefix = random.pick(PREFIXES) ?? ''
    return renamed(text, element, `${prefix}${localOf(element.name)}`)
  }),
  change((text, element, { random }) => {
    const holder = random.pick(HOLDERS) ?? 'x'
    return replace(text, element, `<${holder}>${sliceOf(text, element)}</${holder}>`)
  }),
  // The content instead of the element, and the element without its content.
  change((text, element) =>
    replace(text, element, text.slice(element.openEnd, element.closeStart)),
  ),
  change((text, { openEnd, closeStart }) => cut(text, { start: openEnd, end: closeStart })),
]
