/**
 * Genuine messages about whose signature another verifier is known to be wrong, or of which it is not
 * asked. `signatures.test.ts` fails on any other; docs/decisions/007-differences.md says the same.
 */
import type { XmlElement } from '../../src/xml/document.ts'
import { NS } from '../../src/xml/names.ts'
import { elementsOf } from '../support/tamper.ts'
import { judge } from './judge.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'
import { ourReading } from './reading.ts'

export type Verifier = 'xmlsec1' | 'lxml' | 'xmlCryptoOpinion' | 'xml-crypto'

export interface SignatureDifference {
  readonly verifiers: readonly Verifier[]
  readonly name: string
  readonly reason: string
  readonly concerns: (message: Message) => boolean
}

/** A message that we accept, without its byte order mark. */
export interface Message {
  readonly text: string
  readonly elements: readonly XmlElement[]
}

export function messageIn(xml: string): Message {
  const text = xml.replace(/^\ufeff/, '')
  return { text, elements: elementsOf(text) }
}

const allowedComplaints = ({ text }: Message): readonly string[] => {
  const verdict = judge(Buffer.from(text))
  return 'code' in verdict ? [] : verdict.allowed
}

/** Every PrefixList as it is read; undefined where there is an InclusiveNamespaces without one. */
const prefixLists = ({ elements }: Message): readonly (string | undefined)[] =>
  elements
    .filter(({ local, uri }) => local === 'InclusiveNamespaces' && uri === NS.ec)
    .map(({ attributes }) => attributes.find(({ name }) => name === 'PrefixList')?.value)

const hasEmptyItem = (list: string | undefined): boolean => /^ | $| {2}/.test(list ?? '')

const namesListed = (message: Message): ReadonlySet<string> =>
  new Set(prefixLists(message).flatMap((list) => list?.split(' ') ?? []))

const prefixesOf = ({ elements }: Message): readonly string[] => [
  ...new Set(elements.flatMap(({ namespaces }) => namespaces.map(({ prefix }) => prefix))),
]

/** Whether the language of this machine sorts prefixes in another order than code points. */
function sortOtherwise(message: Message): boolean {
  const prefixes = prefixesOf(message)
  const byCodePoint = prefixes.toSorted().join(' ')
  return prefixes.toSorted((left, right) => left.localeCompare(right)).join(' ') !== byCodePoint
}

const byRunTogether = (left: { uri: string; local: string }, right: typeof left): number =>
  left.uri + left.local < right.uri + right.local ? -1 : 1

/** Whether attributes sort otherwise when namespace and local name are run together. */
const attributesSortOtherwise = ({ elements }: Message): boolean =>
  elements.some(({ attributes }) => {
    const names = (list: typeof attributes) => list.map(({ name }) => name).join(' ')
    const separately = attributes.toSorted((left, right) =>
      left.uri === right.uri ? (left.local < right.local ? -1 : 1) : left.uri < right.uri ? -1 : 1,
    )
    return names(separately) !== names(attributes.toSorted(byRunTogether))
  })

const xmldomDiffers = ({ text, elements: [root] }: Message): boolean =>
  root !== undefined &&
  KNOWN_DIFFERENCES.some(
    ({ reader, opinion, concerns }) =>
      reader === 'xmldom' && opinion !== 'agrees' && concerns(text, ourReading(root)),
  )

const SIGNATURE_DIFFERENCES: readonly SignatureDifference[] = [
  {
    verifiers: ['xmlsec1', 'lxml'],
    name: 'a namespace that is no URI',
    reason: 'libxml2 gives no canonical form where such a namespace is declared (D6 is laxer)',
    concerns: (message) => allowedComplaints(message).includes('not a valid URI'),
  },
  {
    verifiers: ['lxml'],
    name: 'an xml:id that is no NCName, or xml:space',
    reason: 'lxml reads no document of which libxml2 complains (D11 is laxer)',
    concerns: (message) => allowedComplaints(message).length > 0,
  },
  {
    verifiers: ['xmlsec1'],
    name: 'an empty item in a PrefixList, or an InclusiveNamespaces without one',
    reason:
      'xmlsec1 1.2 splits the list at each blank and takes an empty item for #default; it requires the attribute, which the schema does not',
    concerns: (message) =>
      prefixLists(message).some((list) => list === undefined || hasEmptyItem(list)),
  },
  {
    verifiers: ['xmlCryptoOpinion', 'xml-crypto'],
    name: 'what xmldom reads otherwise',
    reason: 'the known differences of xmldom',
    concerns: xmldomDiffers,
  },
  {
    verifiers: ['xmlCryptoOpinion', 'xml-crypto'],
    name: 'a SignatureValue in CDATA',
    reason: 'xml-crypto looks for a text node',
    concerns: ({ text }) => /SignatureValue[^>]*>[^<]*<!\[CDATA\[/.test(text),
  },
  {
    verifiers: ['xmlCryptoOpinion', 'xml-crypto'],
    name: 'a PrefixList with the local name of a prefixed attribute',
    reason: 'xml-crypto takes that attribute for a declaration',
    concerns: (message) => {
      const listed = namesListed(message)
      return message.elements.some(({ attributes }) =>
        attributes.some(({ prefix, local }) => prefix !== '' && listed.has(local)),
      )
    },
  },
  {
    verifiers: ['xml-crypto'],
    name: '#default in a PrefixList',
    reason: 'xml-crypto does not know it; the opinion abstains',
    concerns: (message) => namesListed(message).has('#default'),
  },
  {
    verifiers: ['xml-crypto'],
    name: 'a PrefixList of SignedInfo beside a second signature',
    reason: 'xml-crypto takes the namespaces around the first SignedInfo; the opinion abstains',
    concerns: ({ elements }) => {
      const ofSignature = elements.filter(({ uri }) => uri === NS.ds)
      const count = ofSignature.filter(({ local }) => local === 'SignedInfo').length
      const methods = ofSignature.filter(({ local }) => local === 'CanonicalizationMethod')
      return count > 1 && methods.some(({ children }) => children.some(isElement))
    },
  },
  {
    verifiers: ['xml-crypto'],
    name: 'an empty item in a PrefixList of SignedInfo',
    reason: 'xml-crypto declares the default namespace as xmlns:; mended in the opinion',
    concerns: (message) => prefixLists(message).some((list) => !list || hasEmptyItem(list)),
  },
  {
    verifiers: ['xml-crypto'],
    name: 'names that it sorts otherwise',
    reason: 'by the language of the machine, and run together; mended in the opinion',
    concerns: (message) => sortOtherwise(message) || attributesSortOtherwise(message),
  },
]

const isElement = ({ kind }: { readonly kind: string }) => kind === 'element'

/** The name of the first known difference of a verifier that a message has. */
export const knownDifference = (verifier: Verifier, message: Message): string | undefined =>
  SIGNATURE_DIFFERENCES.find(
    ({ verifiers, concerns }) => verifiers.includes(verifier) && concerns(message),
  )?.name

/** The reasons for which the opinion abstains, as docs/decisions/005-second-opinions.md lists them. */
export const ABSTENTIONS: readonly string[] = [
  'xml-crypto: xmldom reads U+0085 and U+2028 as a line feed',
  'xml-crypto: xml-crypto does not know #default in a PrefixList',
  'xml-crypto: xml-crypto takes the namespaces of another signature for a PrefixList of SignedInfo',
]

/**
 * What our verifier may refuse although every signature holds in xmlsec1: the reading (D1 to D6), the
 * structure (D9 to D11) and the profile of signatures (D12 to D14). Never what is arithmetic, and
 * never that a document is not well-formed.
 */
export const DELIBERATE_WITH_XMLSEC1: RegExp =
  /^(structure\..*|value\..*|issuer\..*|xml\.(doctype|processing-instruction|namespace-.*|name|version|encoding|attribute-duplicate|id-duplicate|too-.*|attribute-too-long)|signature\.(missing|malformed|comment|misplaced|count|reference|transform|canonicalization|base64|method-unsupported|algorithm-refused|key-too-weak|no-trust))$/
