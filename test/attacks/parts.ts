/** The parts of the usual message by name, so that a change of one says only what is other. */
import { NS } from '../../src/xml/names.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
} from '../support/samples.ts'
import { type Change, swap } from '../support/tamper.ts'

/** Attributes of a tag; `undefined` takes one away. */
type Attributes = Readonly<Record<string, string | undefined>>

export const attributes = (given: Attributes): string =>
  Object.entries(given)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]))
    .join('')

const tag =
  (name: string, usual: Attributes) =>
  (other: Attributes): Change =>
    swap(`<${name}${attributes(usual)}`, `<${name}${attributes({ ...usual, ...other })}`)

const ISSUED = { IssueInstant: '2026-11-24T12:00:00Z', Version: '2.0' }

export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'
export const SHORT = { NotBefore: '2026-11-24T11:55:00Z', NotOnOrAfter: '2026-11-24T12:05:00Z' }

const DATA_ATTRIBUTES = {
  InResponseTo: REQUEST_ID,
  NotOnOrAfter: '2026-11-24T12:05:00Z',
  Recipient: RECIPIENT,
}

/** A bearer confirmation that differs from the usual one in these attributes of its data. */
export const confirmation = (other: Attributes = {}, method = BEARER): string =>
  `<saml:SubjectConfirmation Method="${method}">
        <saml:SubjectConfirmationData${attributes({ ...DATA_ATTRIBUTES, ...other })}/>
      </saml:SubjectConfirmation>`

export const CONFIRMATION = confirmation()
export const RESTRICTION = `<saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction>`
export const CONDITIONS = `<saml:Conditions${attributes(SHORT)}>
      ${RESTRICTION}
    </saml:Conditions>`
export const STATUS = `<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status>`
export const RESPONSE_ISSUER = `<saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer>`
export const ASSERTION_ISSUER = `<saml:Issuer>${ISSUER}</saml:Issuer>`
export const NAME_ID = '<saml:NameID>ada@example.com</saml:NameID>'
export const AUTHN = `<saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00Z">
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
    </saml:AuthnStatement>`

export const response = tag('samlp:Response', {
  'xmlns:samlp': NS.samlp,
  Destination: RECIPIENT,
  ID: RESPONSE_ID,
  InResponseTo: REQUEST_ID,
  ...ISSUED,
})
export const assertion = tag('saml:Assertion', {
  'xmlns:saml': NS.saml,
  ID: ASSERTION_ID,
  ...ISSUED,
})
export const conditions = tag('saml:Conditions', SHORT)
export const confirmationData = tag('saml:SubjectConfirmationData', DATA_ATTRIBUTES)
export const authnStatement = tag('saml:AuthnStatement', { AuthnInstant: '2026-11-24T12:00:00Z' })
export const statusCode = tag('samlp:StatusCode', { Value: SUCCESS })

/** With this in place of the audience that is ours. */
export const audience = (other: string): Change => swap(`>${AUDIENCE}<`, `>${other}<`)

/** With this in the Extensions of the Response, which may hold anything. */
export const extended = (content: string): Change =>
  swap('<samlp:Status>', `<samlp:Extensions>${content}</samlp:Extensions><samlp:Status>`)

/** With this as one more child at the end of the Assertion. */
export const inAssertion = (content: string): Change =>
  swap('</saml:Assertion>', `${content}</saml:Assertion>`)

/** With these attributes on the AttributeValue of `CostCenter`, and this as its content. */
export const costCenter = (content: string, given: Attributes = {}): Change =>
  swap('<saml:AttributeValue>blue<', `<saml:AttributeValue${attributes(given)}>${content}<`)

/** With one more attribute, which is no tag. */
export const moreAttribute = (value: string, name = 'urn:example:other'): Change =>
  swap(
    '</saml:AttributeStatement>',
    `<saml:Attribute Name="${name}">${value}</saml:Attribute></saml:AttributeStatement>`,
  )
