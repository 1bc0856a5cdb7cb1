/** Writes the usual message in another of the ways in which XML and SAML let one write it. */
import { NS } from '../../../src/xml/names.ts'
import { AUDIENCE, REQUEST_ID } from '../../support/samples.ts'
import { type Change, inOrder, swap } from '../../support/tamper.ts'

/** Another prefix for elements, and for its declarations. */
export const renamed =
  (from: string, to: string): Change =>
  (xml) =>
    xml
      .replaceAll(`<${from}:`, `<${to}:`)
      .replaceAll(`</${from}:`, `</${to}:`)
      .replaceAll(`xmlns:${from}=`, `xmlns:${to}=`)

/** No prefix at all. */
export const unprefixed =
  (prefix: string): Change =>
  (xml) =>
    xml
      .replaceAll(`<${prefix}:`, '<')
      .replaceAll(`</${prefix}:`, '</')
      .replaceAll(`xmlns:${prefix}=`, 'xmlns=')

const ROOT = '<samlp:Response '
const ASSERTION = '<saml:Assertion '

/** More declarations or attributes of the Response, each with a blank behind it. */
export const onResponse = (attributes: string): Change => swap(ROOT, `${ROOT}${attributes} `)

export const onAssertion = (attributes: string): Change =>
  swap(ASSERTION, `${ASSERTION}${attributes} `)

/** The AttributeValue of the tag CostCenter, with these attributes and this content. */
export const blueAs = (content: string, attributes = ''): Change =>
  swap(
    '<saml:AttributeValue>blue</saml:AttributeValue>',
    `<saml:AttributeValue${attributes}>${content}</saml:AttributeValue>`,
  )

export const nameAs = (content: string, attributes = ''): Change =>
  swap(
    '<saml:NameID>ada@example.com</saml:NameID>',
    `<saml:NameID${attributes}>${content}</saml:NameID>`,
  )

/** In front of the first tag. */
export const withAttribute = (attribute: string): Change =>
  swap('<saml:AttributeStatement>', `<saml:AttributeStatement>${attribute}`)

/** One Attribute that is no tag; `values` are whole AttributeValue elements. */
export const attribute = (values: string, attributes = 'Name="urn:example:other"'): string =>
  `<saml:Attribute ${attributes}>${values}</saml:Attribute>`

export const value = (content: string, attributes = ''): string =>
  `<saml:AttributeValue${attributes}>${content}</saml:AttributeValue>`

/** In front of the element of that name, which is there once. */
export const before = (element: string, text: string): Change =>
  swap(`<${element}>`, `${text}<${element}>`)

/** Without the blanks and line ends between elements. */
export const onOneLine: Change = (xml) => xml.replace(/>\s+</g, '><')

const CONDITIONS = 'NotBefore="2026-11-24T11:55:00Z" NotOnOrAfter="2026-11-24T12:05:00Z"'
const CONFIRMED = `InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:05:00Z"`

/** The window of the Conditions. */
export const conditionsFrom = (notBefore: string, notOnOrAfter: string): Change =>
  swap(CONDITIONS, `NotBefore="${notBefore}" NotOnOrAfter="${notOnOrAfter}"`)

/** The end of the confirmation data. */
export const confirmedUntil = (notOnOrAfter: string): Change =>
  swap(CONFIRMED, `InResponseTo="${REQUEST_ID}" NotOnOrAfter="${notOnOrAfter}"`)

/** Every time of the message, each of which is a minute or a part of one. */
export const everyTime =
  (change: (time: string) => string): Change =>
  (xml) =>
    xml.replace(/2026-11-24T\d\d:\d\d:\d\dZ/g, change)

export const RESTRICTION = `<saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction>`

/** Puts this after the AudienceRestriction. */
export const withCondition = (condition: string): Change =>
  swap(RESTRICTION, `${RESTRICTION}${condition}`)

/** The Response does not say who it is from. */
export const withoutIssuer: Change = (xml) =>
  xml.replace(/ {2}<saml:Issuer xmlns:saml=[^>]*>[^<]*<\/saml:Issuer>/, '')

/** Declarations that Java libraries write at the Assertion, and type every value. */
export const typed: Change = inOrder(
  onAssertion(`xmlns:xs="${NS.xs}"`),
  blueAs('blue', ` xmlns:xsi="${NS.xsi}" xsi:type="xs:string"`),
)
