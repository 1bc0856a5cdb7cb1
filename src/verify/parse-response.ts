import { type Result, settle } from '../result.ts'
import type { XmlElement } from '../xml/document.ts'
import { attributeOf, firstChild, textOf } from '../xml/element.ts'
import type { Limits } from '../xml/limits.ts'
import { NS } from '../xml/names.ts'
import { keepParsed, type ParsedResponse, type ResponseHints } from './parsed-response.ts'
import { readMessage } from './read-message.ts'

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
  const { findings, message } = readMessage(octets, limits, 'accept')
  return settle(findings, () => {
    // Unreachable: where nothing was read, a finding says so.
    if (message === undefined) throw new Error('nothing read')
    const { document, assertion } = message
    // The brand says that this very function made the value; the state is kept beside it.
    const parsed = { hints: hintsOf(document.root, assertion) } as ParsedResponse
    return keepParsed(parsed, message)
  })
}
