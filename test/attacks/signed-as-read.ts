/**
 * Signs what no strict reader reads. The digest is of what a lenient one would take it for, so that
 * nothing but the rule about it stands between the message and its acceptance.
 */
import { createHash } from 'node:crypto'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { attributeOf } from '../../src/xml/element.ts'
import { ASSERTION_ID } from '../support/samples.ts'
import { type Change, elementsOf, message, swap, UNSIGNED } from '../support/tamper.ts'

/** Stands for the fault until everything is signed: a private character, which any text may have. */
const STAND_IN = '\uE000'

export interface Fault {
  /** As it stands in the document. */
  readonly written: string
  /** What a lenient reader's canonical form has in its place. */
  readonly read: string
}

function signedAsRead(before: Change, { written, read }: Fault): string {
  const apex = elementsOf(before(UNSIGNED)).find(
    (element) => attributeOf(element, 'ID')?.value === ASSERTION_ID,
  )
  if (apex === undefined) throw new Error('no assertion')
  const octets = canonicalize(apex).replaceAll(STAND_IN, () => read)
  const digest = createHash('sha256').update(octets, 'utf8').digest('base64')
  const signed = message({ before, shape: swap(`DIGEST-${ASSERTION_ID}`, digest) })
  if (!signed.includes(STAND_IN)) throw new Error('nothing to put the fault in place of')
  return signed.replaceAll(STAND_IN, () => written)
}

/** With the fault at the end of the NameID. */
export const inNameId = (fault: Fault): string =>
  signedAsRead(swap('ada@example.com', `ada@example.com${STAND_IN}`), fault)

/** With the fault in an attribute that nobody judges. */
export const inSessionIndex = (fault: Fault): string =>
  signedAsRead(
    swap('<saml:AuthnStatement ', `<saml:AuthnStatement SessionIndex="s${STAND_IN}" `),
    fault,
  )
