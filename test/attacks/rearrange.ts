/** Cuts a genuine message up and puts it together anew, after it was signed. */
import type { Change } from '../support/tamper.ts'
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

export const withoutSignature: Change = (xml) => xml.replace(signatureOf(xml), '')

/** With another ID, subject and tag: what the attacker wants to be read. */
export const evil = (xml: string, id: string, otherId = '_evil'): string =>
  xml
    .replaceAll(id, otherId)
    .replaceAll('ada@example.com', EVIL.name)
    .replaceAll('>blue<', `>${EVIL.value}<`)

/** The Response with this in place of its assertion. */
export const holding = (xml: string, content: string): string =>
  xml.replace(assertionOf(xml), () => content)

/** With this as the last child of the Response. */
export const appended = (xml: string, content: string): string =>
  xml.replace(/<\/samlp:Response>\s*$/, () => `${content}</samlp:Response>`)
