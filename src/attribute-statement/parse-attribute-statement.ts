import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { isError, type Result, refused, settle } from '../result.ts'
import type { AttributeFacts } from '../verify/facts.ts'
import { checkIds } from '../xml/check-ids.ts'
import { checkStructure } from '../xml/check-structure.ts'
import type { XmlDocument, XmlElement } from '../xml/document.ts'
import { childrenNamed, isNamed } from '../xml/element.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import { type Limits, resolveLimits } from '../xml/limits.ts'
import { type FindAt, findingsIn } from '../xml/locate.ts'
import { NS } from '../xml/names.ts'
import type { Place } from '../xml/place.ts'
import { type Placer, placeOf, placer } from '../xml/place-of.ts'
import { readDocument } from '../xml/read-document.ts'
import { sourceText } from '../xml/source-text.ts'
import { unreadable } from '../xml/unreadable.ts'
import type { ReadAttribute } from './attribute.ts'
import { projectAttribute } from './project-attribute.ts'
import { toReadAttribute } from './to-read-attribute.ts'

declare const unverifiedBrand: unique symbol

/** Attributes that were read and not verified: for tests and tools, never for a decision. */
export interface UnverifiedAttributeStatement {
  readonly attributes: readonly ReadAttribute[]
  readonly [unverifiedBrand]: true
}

/** Where the attributes of a parsed statement stand, for findings about them. */
export interface StatementFacts {
  readonly attributes: readonly AttributeFacts[]
  readonly find: FindAt
  /** The root. */
  readonly whole: Place
  /** Every element, in document order. */
  readonly elements: readonly XmlElement[]
  readonly source: () => string
}

const factsOf = new WeakMap<UnverifiedAttributeStatement, StatementFacts>()

export const statementFacts = (statement: UnverifiedAttributeStatement) => factsOf.get(statement)

/** What the sample of the AWS page uses without declaring it. */
const ASSUMED: ReadonlyMap<string, string> = new Map([
  ['saml', NS.saml],
  ['saml2', NS.saml],
  ['xs', NS.xs],
  ['xsi', NS.xsi],
])

function prefixesOf(element: XmlElement): readonly string[] {
  const prefixes = [element.prefix]
  for (const { prefix, local, uri, value } of element.attributes) {
    prefixes.push(prefix)
    // The prefix in xsi:type="xs:string" is content, but a reader of types looks it up.
    if (uri === NS.xsi && local === 'type') prefixes.push(value.slice(0, value.indexOf(':') + 1))
  }
  return prefixes.map((prefix) => (prefix.endsWith(':') ? prefix.slice(0, -1) : prefix))
}

const NONE: ReadonlySet<string> = new Set()

/** Which of the assumed prefixes a declaration gives, for every element by its order. */
function declaredPrefixes({ elements }: XmlDocument): readonly ReadonlySet<string>[] {
  const declared: ReadonlySet<string>[] = []
  for (const { parent, namespaces, order } of elements) {
    const above = (parent && declared[parent.order]) ?? NONE
    const own = namespaces.filter(({ prefix }) => ASSUMED.has(prefix) && !above.has(prefix))
    // There are four such prefixes, so that a path has at most four sets of its own.
    declared[order] =
      own.length === 0 ? above : new Set([...above, ...own.map((one) => one.prefix)])
  }
  return declared
}

function assumedPrefixes(document: XmlDocument, places: Placer, find: FindAt): Finding[] {
  const findings: Finding[] = []
  const reported = new Set<string>()
  const declared = declaredPrefixes(document)
  for (const element of document.elements) {
    for (const prefix of prefixesOf(element)) {
      if (reported.has(prefix) || !ASSUMED.has(prefix)) continue
      if (declared[element.order]?.has(prefix)) continue
      reported.add(prefix)
      findings.push(find('xml.prefix-assumed', placeOf(places, element), { received: prefix }))
    }
  }
  return findings
}

function attributeElements(root: XmlElement): readonly XmlElement[] {
  return isNamed(root, NS.saml, 'Attribute') ? [root] : childrenNamed(root, NS.saml, 'Attribute')
}

/**
 * Reads a bare AttributeStatement (or one Attribute) from outside a message; verifies nothing.
 *
 * For tests and tools: the result is unverified by name and by type. Read as strictly as a message,
 * with one exception: an undeclared prefix `saml`, `saml2`, `xs` or `xsi` is taken as the usual
 * namespace, with the info `xml.prefix-assumed`, so that the sample of the AWS page is read as it
 * stands. Values are exactly as they stand: its line feed before the closing tag stays in the value.
 *
 * @param xml text or UTF-8 octets
 * @see saml-core 2.7.3
 */
export function parseAttributeStatement(
  xml: string | Uint8Array,
  limits?: Partial<Limits>,
): Result<UnverifiedAttributeStatement> {
  if (typeof xml !== 'string' && !(xml instanceof Uint8Array)) {
    throw new SamlUsageError('xml', 'must be a string or a Uint8Array')
  }
  const octets = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml
  const read = readDocument(octets, { limits: resolveLimits(limits), assumedPrefixes: ASSUMED })
  if ('failure' in read) return refused(unreadable(read.failure, read.text))
  const { document } = read
  const { root } = document
  const find = findingsIn(document.lines)
  const places = placer()
  if (!isNamed(root, NS.saml, 'AttributeStatement') && !isNamed(root, NS.saml, 'Attribute')) {
    const received = `{${root.uri}}${root.local}`
    return refused(find('structure.root', placeOf(places, root), { received }))
  }
  const structure = checkStructure(document, places, find)
  const findings = inDocumentOrder([
    ...assumedPrefixes(document, places, find),
    ...structure.refused,
    ...checkIds(document, places, find),
    ...structure.deferred,
  ])
  if (findings.some(isError)) return settle(findings, unreachable)
  const facts = attributeElements(root).map((element) => projectAttribute(element, places))
  const attributes = Object.freeze(facts.map(toReadAttribute))
  // The brand says that this very function made the value; its places are kept beside it.
  const statement = Object.freeze({ attributes }) as UnverifiedAttributeStatement
  factsOf.set(statement, {
    attributes: facts,
    find,
    whole: placeOf(places, root),
    elements: document.elements,
    source: () => sourceText(octets),
  })
  return settle(findings, () => statement)
}

function unreachable(): never {
  throw new Error('a statement with an error finding has no value')
}
