import { SamlUsageError } from '../errors.ts'
import type { JudgeContext } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import { isError } from '../result.ts'
import { checkIds } from '../xml/check-ids.ts'
import { checkStructure } from '../xml/check-structure.ts'
import type { XmlDocument, XmlElement } from '../xml/document.ts'
import { attributeOf, childrenNamed, firstChild, isNamed } from '../xml/element.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import { type Limits, resolveLimits } from '../xml/limits.ts'
import { type FindAt, findingsIn } from '../xml/locate.ts'
import { NS, STATUS_SUCCESS } from '../xml/names.ts'
import { type Placer, placeOf, placer } from '../xml/place-of.ts'
import { readDocument } from '../xml/read-document.ts'
import { unreadable } from '../xml/unreadable.ts'
import type { ParsedState } from './parsed-response.ts'

/** A message as it was read, with everything that is wrong with its structure. */
export interface MessageReading {
  readonly findings: readonly Finding[]
  /** Absent where it is no XML that is read, or neither Response nor Assertion. */
  readonly message?: ReadMessage
}

/** What was read, refused or not. */
export interface ReadMessage extends ParsedState {
  /** Every assertion in the clear; to be accepted there must be one. */
  readonly assertions: readonly XmlElement[]
}

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

function structureOf(
  document: XmlDocument,
  octets: Uint8Array,
  limits: Limits,
  find: FindAt,
): MessageReading {
  const { root } = document
  const places = placer()
  const bare = isNamed(root, NS.saml, 'Assertion')
  if (!bare && !isNamed(root, NS.samlp, 'Response')) {
    const received = `{${root.uri}}${root.local}`
    return { findings: [find('structure.root', placeOf(places, root), { received })] }
  }
  const { plain, encrypted } = assertionsOf(root)
  const structure = checkStructure(document, places, find)
  const findings = inDocumentOrder([
    ...structure.refused,
    ...checkIds(document, places, find),
    ...checkCount(root, { plain, encrypted }, places, find),
  ])
  const message = {
    octets,
    document,
    places,
    find,
    limits,
    response: bare ? undefined : root,
    assertion: plain[0],
    assertions: plain,
    encrypted: encrypted[0],
    warnings: findings.filter((found) => !isError(found)),
    deferred: structure.deferred,
  }
  return { findings, message }
}

/** Reads a message strictly and checks its structure, for `parseResponse` and for `check`. */
export function readMessage(
  octets: Uint8Array,
  given: Partial<Limits> | undefined,
  context: JudgeContext,
): MessageReading {
  if (!(octets instanceof Uint8Array)) throw new SamlUsageError('octets', 'must be a Uint8Array')
  const limits = resolveLimits(given)
  const read = readDocument(octets, { limits })
  if ('failure' in read) return { findings: [unreadable(read.failure, read.text)] }
  return structureOf(read.document, octets, limits, findingsIn(read.document.lines, context))
}
