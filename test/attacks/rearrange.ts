/** Cuts a genuine message up and puts it together anew, after it was signed. */
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import { type Change, inOrder, marker, swap, UNSIGNED } from '../support/tamper.ts'
import { EVIL } from './answer-to.ts'

const SIGNATURE = /<ds:Signature .*?<\/ds:Signature>/s
const ASSERTION = /<saml:Assertion .*<\/saml:Assertion>/s

function part(xml: string, pattern: RegExp): string {
  const found = pattern.exec(xml)?.[0]
  if (found === undefined) throw new Error(`not in the text: ${pattern}`)
  return found
}

/** The text of the first Signature. */
export const signatureOf = (xml: string): string => part(xml, SIGNATURE)

export const assertionOf = (xml: string): string => part(xml, ASSERTION)

export const statementOf = (xml: string): string =>
  part(xml, /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s)

export const signedInfoOf = (xml: string): string =>
  part(xml, /<ds:SignedInfo>.*?<\/ds:SignedInfo>/s)

/** The base64 of the first value of that kind. */
export const base64In = (name: 'DigestValue' | 'SignatureValue', xml: string): string =>
  part(xml, new RegExp(`(?<=<ds:${name}>)[^<]*`))

export const withoutSignature: Change = (xml) => xml.replace(signatureOf(xml), '')

/** Another subject and tag: what the attacker wants to be read. */
export const evilValues: Change = inOrder(
  swap('ada@example.com', EVIL.name),
  swap('>blue<', `>${EVIL.value}<`),
)

/** With another ID, subject and tag. */
export const evil = (xml: string, id: string, otherId = '_evil'): string =>
  xml
    .replaceAll(id, otherId)
    .replaceAll('ada@example.com', EVIL.name)
    .replaceAll('>blue<', `>${EVIL.value}<`)

/** Without the places of the signatures, where a text is signed by steps. */
export const withoutMarkers: Change = (xml) =>
  xml.replace(marker(ASSERTION_ID), '').replace(marker(RESPONSE_ID), '')

/** The valid Response without a signature. */
export const unsigned: string = withoutMarkers(UNSIGNED)

/** A forged Assertion of that ID, unsigned. */
export const forgedAssertion = (id = '_evil'): string =>
  evil(assertionOf(unsigned), ASSERTION_ID, id)

/** A forged Response, unsigned, whose Assertion has another ID than the genuine one. */
export const forgedResponse = (id = '_evil'): string =>
  evil(unsigned, RESPONSE_ID, id).replace(ASSERTION_ID, '_evil-assertion')

/** The Response with this in place of its assertion. */
export const holding = (xml: string, content: string): string =>
  xml.replace(assertionOf(xml), () => content)

/** With this as the last child of the Response. */
export const appended = (xml: string, content: string): string =>
  xml.replace(/<\/samlp:Response>\s*$/, () => `${content}</samlp:Response>`)

/** With this where a Signature belongs: after the first Issuer. */
export const afterIssuer = (xml: string, content: string): string =>
  xml.replace('</saml:Issuer>', (end) => end + content)

/** With this as the last child of the first element of that name. */
export const lastIn = (xml: string, name: string, content: string): string => {
  const end = `</${name}>`
  if (!xml.includes(end)) throw new Error(`not in the text: ${end}`)
  return xml.replace(end, () => content + end)
}

/** With this as the first child of the first Signature. */
export const firstInSignature = (xml: string, content: string): string =>
  xml.replace(/<ds:Signature [^>]*>/, (start) => start + content)

export const inExtensions = (xml: string, content: string): string =>
  swap('<samlp:Status>', `<samlp:Extensions>${content}</samlp:Extensions><samlp:Status>`)(xml)
