import { hash } from 'node:crypto'
import { canonicalize } from '../../../src/xml/canonicalize.ts'
import { DEFAULT_LIMITS } from '../../../src/xml/limits.ts'
import { readDocument } from '../../../src/xml/read-document.ts'
import {
  attributesIn,
  cut,
  type ElementSpan,
  insert,
  localOf,
  replace,
  type Span,
  sliceOf,
} from '../structure.ts'
import { ALGORITHMS, PREFIX_LISTS, REFERENCES } from './dictionary.ts'
import type { Material, Mutation } from './mutation.ts'

type Source = Pick<Material, 'text' | 'structure' | 'random'>

const named = ({ structure, random }: Pick<Source, 'structure' | 'random'>, ...locals: string[]) =>
  random.pick(structure().elements.filter(({ name }) => locals.includes(localOf(name))))

const change =
  (
    locals: readonly string[],
    write: (text: string, element: ElementSpan, material: Material) => string,
  ): Mutation =>
  (material) => {
    const element = named(material, ...locals)
    return element === undefined ? material.text : write(material.text, element, material)
  }

const contentOf = ({ openEnd, closeStart }: ElementSpan): Span => ({
  start: openEnd,
  end: closeStart,
})

/** Gives an attribute of the element's tag another value. */
function withValue(text: string, { start, openEnd }: ElementSpan, name: string, value: string) {
  const found = attributesIn(text, { start, end: openEnd }).find((one) => one.name === name)
  return found === undefined
    ? text
    : replace(text, { start: found.valueStart, end: found.valueEnd }, value)
}

const VALUES = ['DigestValue', 'SignatureValue']
const MESSAGES = ['Assertion', 'Response']

/** SHA-256 of nothing, dummies, and shapes that a lax decoder takes. */
const BASE64 = [
  '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  '',
  'AAAA',
  '====',
  '<!---->',
  '<x/>',
  '&#13;',
  '*',
  '-_',
]

const EVIL = [
  ['ada@example.com', 'root@example.com'],
  ['bob@example.com', 'root@example.com'],
  ['>blue<', '>gold<'],
  ['>green<', '>gold<'],
] as const

/** The message under another ID, with values that nobody signed. */
function forged(message: string, random: Material['random']): string {
  let text = message
  for (const [from, to] of EVIL) text = text.replaceAll(from, to)
  return random.onceIn(2) ? text : text.replace(/ ID=(["'])[^"']*\1/, ' ID="_other"')
}

const withoutSignature = (text: string) =>
  text.replace(/<(\w+:)?Signature[ >].*?<\/\1Signature>/s, '')

const HOLDERS = [
  'samlp:Extensions',
  'saml:Advice',
  'ds:Object',
  'saml:AttributeValue',
  'x',
] as const

/** Where the genuine message goes when a forged one takes its place (signature wrapping). */
function wrapped(text: string, message: ElementSpan, { random }: Material): string {
  const genuine = sliceOf(text, message)
  const evil = forged(random.onceIn(2) ? genuine : withoutSignature(genuine), random)
  const holder = random.pick(HOLDERS) ?? 'x'
  const held = `<${holder}>${genuine}</${holder}>`
  const inner = evil.lastIndexOf('</')
  switch (random.below(5)) {
    case 0:
      return replace(text, message, evil + genuine)
    case 1:
      return replace(text, message, genuine + evil)
    case 2:
      return replace(text, message, insert(evil, inner, held))
    case 3:
      return replace(text, message, evil + held)
    default:
      return replace(text, message, evil.replace(/(<(?:\w+:)?Signature[^>]*>)/, `$1${held}`))
  }
}

/** Gives every DigestValue the digest that fits, as anybody can; only the value needs a key. */
function redigested(text: string): string {
  try {
    return withDigests(text)
  } catch {
    // A reader that throws is found when the mutant is judged.
    return text
  }
}

function withDigests(text: string): string {
  const decoded = Buffer.from(text, 'latin1').toString('utf8')
  const read = readDocument(Buffer.from(decoded), { limits: DEFAULT_LIMITS })
  if ('failure' in read) return text
  let changed = decoded
  // From the last to the first, so that the places before stay where they are.
  for (const element of read.document.elements.toReversed()) {
    const signature = element.parent?.parent?.parent
    const [value] = element.children
    const apex = signature?.parent
    if (element.local !== 'DigestValue' || value?.kind !== 'text' || apex === undefined) continue
    const digest = hash('sha256', canonicalize(apex, { without: signature }), 'base64')
    changed = changed.slice(0, value.start) + digest + changed.slice(value.start + digest.length)
  }
  return Buffer.from(changed).toString('latin1')
}

export const signatureMutations: readonly Mutation[] = [
  change(
    ['SignatureMethod', 'DigestMethod', 'CanonicalizationMethod', 'Transform'],
    (text, element, { random }) =>
      withValue(text, element, 'Algorithm', random.pick(ALGORITHMS) ?? ''),
  ),
  change(['Reference'], (text, element, { random }) =>
    withValue(text, element, 'URI', random.pick(REFERENCES) ?? ''),
  ),
  change(['InclusiveNamespaces'], (text, element, { random }) =>
    withValue(text, element, 'PrefixList', random.pick(PREFIX_LISTS) ?? ''),
  ),
  change(VALUES, (text, element, { random }) => {
    const at = element.openEnd + random.below(element.closeStart - element.openEnd + 1)
    return insert(text, at, random.pick(['\n', ' ', '=', 'A', ...BASE64]) ?? '')
  }),
  change(VALUES, (text, element, { random }) =>
    replace(text, contentOf(element), random.pick(BASE64) ?? ''),
  ),
  change(VALUES, (text, element, { donor, random }) => {
    const { text: from, structure } = donor()
    const other = named({ structure, random }, localOf(element.name))
    return other === undefined
      ? text
      : replace(text, contentOf(element), sliceOf(from, contentOf(other)))
  }),
  change(['Signature', 'SignedInfo', 'Reference', 'Transform', 'KeyInfo'], (text, element) =>
    insert(text, element.end, sliceOf(text, element)),
  ),
  change(['Signature'], (text, element) => cut(text, element)),
  change(['Signature'], (text, element, material) => {
    const owner = named(material, ...MESSAGES)
    if (owner === undefined) return text
    const at = material.random.onceIn(2) ? owner.openEnd : owner.closeStart
    return insert(text, at, sliceOf(text, element))
  }),
  change(['Signature'], (text, element, material) => {
    const { text: from, structure } = material.donor()
    const other = named({ structure, random: material.random }, 'Signature')
    return other === undefined ? text : replace(text, element, sliceOf(from, other))
  }),
  change(MESSAGES, wrapped),
  change(MESSAGES, wrapped),
  // Values that nobody signed, in place: what must never be accepted.
  change(MESSAGES, (text, element, { random }) =>
    replace(text, element, forged(sliceOf(text, element), random)),
  ),
  change(MESSAGES, (text, element, { random }) =>
    redigested(replace(text, element, forged(sliceOf(text, element), random))),
  ),
  ({ text }) => redigested(text),
  change(['Signature'], (text, element) => {
    const piece = sliceOf(text, element)
    const object = `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${piece}</ds:Object>`
    return insert(text, element.closeStart, object)
  }),
]
