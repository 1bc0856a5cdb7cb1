import {
  type Canonical,
  element,
  endTag,
  join,
  startApexTag,
  text,
} from '../xml/canonical-writer.ts'
import { METHOD_BEARER } from '../xml/names.ts'
import type { Assertion } from './assertion.ts'
import { writeAttributeStatement } from './write-attribute-statement.ts'

/** An element that can be signed: its Signature belongs between the two halves (saml-core 5.4). */
export interface SignableElement {
  readonly id: string
  /** The start tag and the Issuer. */
  readonly head: Canonical
  readonly tail: Canonical
}

/** Writes the assertion as exclusive canonical XML, in the element order of saml-core 2.3.3. */
export function writeAssertion(assertion: Assertion): SignableElement {
  const { id, issueInstant, issuer, attributeStatement } = assertion
  const attributes = [
    ['ID', id],
    ['IssueInstant', issueInstant],
    ['Version', '2.0'],
  ] as const
  return {
    id,
    head: join(
      startApexTag('saml:Assertion', attributes),
      element('saml:Issuer', [], text(issuer)),
    ),
    tail: join(
      subjectElement(assertion),
      conditionsElement(assertion),
      authnElement(assertion),
      ...(attributeStatement === undefined ? [] : [writeAttributeStatement(attributeStatement)]),
      endTag('saml:Assertion'),
    ),
  }
}

function subjectElement({ nameId, confirmation }: Assertion): Canonical {
  const nameIdAttributes = [
    ['Format', nameId.format],
    ['NameQualifier', nameId.nameQualifier],
    ['SPNameQualifier', nameId.spNameQualifier],
    ['SPProvidedID', nameId.spProvidedId],
  ] as const
  const dataAttributes = [
    ['InResponseTo', confirmation.inResponseTo],
    ['NotOnOrAfter', confirmation.notOnOrAfter],
    ['Recipient', confirmation.recipient],
  ] as const
  return element(
    'saml:Subject',
    [],
    element('saml:NameID', nameIdAttributes, text(nameId.value)),
    element(
      'saml:SubjectConfirmation',
      [['Method', METHOD_BEARER]],
      element('saml:SubjectConfirmationData', dataAttributes),
    ),
  )
}

function conditionsElement({ conditions }: Assertion): Canonical {
  const attributes = [
    ['NotBefore', conditions.notBefore],
    ['NotOnOrAfter', conditions.notOnOrAfter],
  ] as const
  const audiences = conditions.audiences.map((audience) =>
    element('saml:Audience', [], text(audience)),
  )
  return element(
    'saml:Conditions',
    attributes,
    element('saml:AudienceRestriction', [], ...audiences),
  )
}

function authnElement({ authn }: Assertion): Canonical {
  const attributes = [
    ['AuthnInstant', authn.authnInstant],
    ['SessionIndex', authn.sessionIndex],
    ['SessionNotOnOrAfter', authn.sessionNotOnOrAfter],
  ] as const
  const classRef = element('saml:AuthnContextClassRef', [], text(authn.authnContextClassRef))
  return element('saml:AuthnStatement', attributes, element('saml:AuthnContext', [], classRef))
}
