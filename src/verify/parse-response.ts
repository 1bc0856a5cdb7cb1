import { SamlUsageError } from '../errors.ts'
import { isError, type Result, refused, settle } from '../result.ts'
import { checkIds } from '../xml/check-ids.ts'
import { checkStructure } from '../xml/check-structure.ts'
import type { XmlDocument, XmlElement } from '../xml/document.ts'
import { attributeOf, childrenNamed, firstChild, isNamed, textOf } from '../xml/element.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import { type Limits, resolveLimits } from '../xml/limits.ts'
import { type FindAt, findingsIn } from '../xml/locate.ts'
import { NS, STATUS_SUCCESS } from '../xml/names.ts'
import { type Placer, placeOf, placer } from '../xml/place-of.ts'
import { readDocument } from '../xml/read-document.ts'
import { unreadable } from '../xml/unreadable.ts'
import { keepParsed, type ParsedResponse, type ResponseHints } from './parsed-response.ts'

interface Assertions {
  readonly plain: readonly XmlElement[]
  readonly encrypted: readonly XmlElement[]
}

function assertionsOf(root: XmlElement): Assertions {
  if (isNamed(root, NS.saml, 'Assertion')) return { plain: [root], encrypted: [] }
  return {
    plain: childrenNamed(root, NS.saml, 'Assertion'),
    encrypted: childrenNamed(root, NS.saml, 'EncryptedAssertion'),
  }
}

function isSuccess(root: XmlElement): boolean {
  const status = firstChild(root, NS.samlp, 'Status')
  const code = status && firstChild(status, NS.samlp, 'StatusCode')
  return code !== undefined && attributeOf(code, 'Value')?.value === STATUS_SUCCESS
}

/** Exactly one assertion, or none with a reason that verifyResponse reports (SECURITY D10). */
function checkCount(
  root: XmlElement,
  { plain, encrypted }: Assertions,
  places: Placer,
  find: FindAt,
) {
  const count = plain.length + encrypted.length
  if (count === 1 || (count === 0 && !isSuccess(root))) return []
  const surplus = [...plain, ...encrypted].sort((left, right) => left.start - right.start)[1]
  const at = placeOf(places, surplus ?? root)
  return [find('structure.assertion-count', at, { expected: 1, received: count })]
}

type Hints = { -readonly [Name in keyof ResponseHints]: ResponseHints[Name] }

function hintsOf(root: XmlElement, assertion: XmlElement | undefined): ResponseHints {
  const isBare = assertion === root
  const hints: Hints = { root: isBare ? 'Assertion' : 'Response' }
  const issuer = firstChild(assertion ?? root, NS.saml, 'Issuer')
  const assertionId = assertion && attributeOf(assertion, 'ID')
  const responseId = isBare ? undefined : attributeOf(root, 'ID')
  const destination = isBare ? undefined : attributeOf(root, 'Destination')
  const inResponseTo = isBare ? undefined : attributeOf(root, 'InResponseTo')
  if (responseId !== undefined) hints.responseId = responseId.value
  if (assertionId !== undefined) hints.assertionId = assertionId.value
  if (issuer !== undefined) hints.issuer = textOf(issuer)
  if (destination !== undefined) hints.destination = destination.value
  if (inResponseTo !== undefined) hints.inResponseTo = inResponseTo.value
  return Object.freeze(hints)
}

function parseDocument(document: XmlDocument, octets: Uint8Array): Result<ParsedResponse> {
  const { root } = document
  const find = findingsIn(document.lines)
  const places = placer()
  const bare = isNamed(root, NS.saml, 'Assertion')
  if (!bare && !isNamed(root, NS.samlp, 'Response')) {
    const received = `{${root.uri}}${root.local}`
    return refused(find('structure.root', placeOf(places, root), { received }))
  }
  const assertions = assertionsOf(root)
  const structure = checkStructure(document, places, find)
  const findings = inDocumentOrder([
    ...structure.refused,
    ...checkIds(document, places, find),
    ...checkCount(root, assertions, places, find),
  ])
  return settle(findings, () => {
    const [assertion] = assertions.plain
    // The brand says that this very function made the value; the state is kept beside it.
    const parsed = { hints: hintsOf(root, assertion) } as ParsedResponse
    return keepParsed(parsed, {
      octets,
      document,
      places,
      find,
      response: bare ? undefined : root,
      assertion,
      encrypted: assertions.encrypted[0],
      warnings: findings.filter((found) => !isError(found)),
      deferred: structure.deferred,
    })
  })
}

/**
 * Reads a SAML Response (or a bare Assertion) strictly and checks its structure; verifies nothing.
 *
 * The octets are XML in UTF-8. Refused are: anything that is not well-formed or over the limits
 * (`xml.*`), roots other than Response and Assertion, elements where the SAML schemas do not have
 * them, more or fewer than one assertion (`structure.*`), repeated IDs (`xml.id-duplicate`) and
 * misplaced signatures (`signature.misplaced`). The value is opaque: only `.hints` can be read, and
 * they are good for choosing a tenant, never for a decision.
 *
 * @param octets the decoded message, see `decodePostBinding`
 * @param limits see `Limits`; 1 MiB, 64 levels and 20,000 nodes unless raised
 * @see saml-core 3.3.3; SECURITY D1 to D6, D9 to D11
 */
export function parseResponse(
  octets: Uint8Array,
  limits?: Partial<Limits>,
): Result<ParsedResponse> {
  if (!(octets instanceof Uint8Array)) throw new SamlUsageError('octets', 'must be a Uint8Array')
  const read = readDocument(octets, { limits: resolveLimits(limits) })
  if ('failure' in read) return refused(unreadable(read.failure, read.text))
  return parseDocument(read.document, octets)
}
