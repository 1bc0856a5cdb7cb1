import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { Assertion } from '../assertion/assertion.ts'
import { METHOD_BEARER, NS } from '../xml/names.ts'
import { appendElement, type ElementAttribute } from './append-element.ts'
import { appendStatement } from './append-statement.ts'
import { checkAssertion } from './check-assertion.ts'
import { checkNode } from './check-node.ts'

const append = (
  node: XMLBuilder,
  local: string,
  attributes: readonly ElementAttribute[] = [],
  text = '',
): XMLBuilder =>
  appendElement(node, { namespace: NS.saml, name: `saml:${local}`, attributes, text })

function appendSubject(assertion: XMLBuilder, { nameId, confirmation }: Assertion): void {
  const subject = append(assertion, 'Subject')
  const nameIdAttributes: readonly ElementAttribute[] = [
    ['Format', nameId.format],
    ['NameQualifier', nameId.nameQualifier],
    ['SPNameQualifier', nameId.spNameQualifier],
    ['SPProvidedID', nameId.spProvidedId],
  ]
  append(subject, 'NameID', nameIdAttributes, nameId.value)
  const bearer = append(subject, 'SubjectConfirmation', [['Method', METHOD_BEARER]])
  append(bearer, 'SubjectConfirmationData', [
    ['InResponseTo', confirmation.inResponseTo],
    ['NotOnOrAfter', confirmation.notOnOrAfter],
    ['Recipient', confirmation.recipient],
  ])
}

function appendConditions(assertion: XMLBuilder, { conditions }: Assertion): void {
  const appended = append(assertion, 'Conditions', [
    ['NotBefore', conditions.notBefore],
    ['NotOnOrAfter', conditions.notOnOrAfter],
  ])
  const restriction = append(appended, 'AudienceRestriction')
  for (const audience of conditions.audiences) append(restriction, 'Audience', [], audience)
}

function appendAuthn(assertion: XMLBuilder, { authn }: Assertion): void {
  const statement = append(assertion, 'AuthnStatement', [
    ['AuthnInstant', authn.authnInstant],
    ['SessionIndex', authn.sessionIndex],
    ['SessionNotOnOrAfter', authn.sessionNotOnOrAfter],
  ])
  const context = append(statement, 'AuthnContext')
  append(context, 'AuthnContextClassRef', [], authn.authnContextClassRef)
}

/**
 * Appends an assertion, unsigned, to a document that is built with xmlbuilder2: as its root, or in a
 * Response after its Status.
 *
 * It has the elements, attributes and values that `signAssertion` writes, each exactly as given, and
 * the same canonical form. Sign the finished text, with `signWithXmlCrypto` for example; until then
 * nobody may trust it. See `appendAttributeStatement` for how to end the document.
 *
 * @param node an element, document or fragment; anything else is a `SamlUsageError`
 * @param assertion from `buildAssertion`
 * @returns the Assertion that was appended
 * @see saml-core 2.3.3
 *
 * @example
 * const document = create()
 * appendAssertion(document, assertion)
 * const xml = document.end({ wellFormed: true })
 */
export function appendAssertion(node: XMLBuilder, assertion: Assertion): XMLBuilder {
  checkNode(node)
  checkAssertion(assertion)
  const appended = append(node, 'Assertion', [
    ['ID', assertion.id],
    ['IssueInstant', assertion.issueInstant],
    ['Version', '2.0'],
  ])
  append(appended, 'Issuer', [], assertion.issuer)
  appendSubject(appended, assertion)
  appendConditions(appended, assertion)
  appendAuthn(appended, assertion)
  const { attributeStatement } = assertion
  if (attributeStatement !== undefined) appendStatement(appended, attributeStatement)
  return appended
}
