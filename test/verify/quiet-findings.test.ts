import { describe, expect, test } from 'vitest'
import { message, swap, verified } from '../support/tamper.ts'

const SECRET = 'hidden-from-logs'

/** Faults with the secret before, in and after them, put where a value stands. */
const FAULTS: readonly (readonly [title: string, text: string])[] = [
  ['an entity with that name', `&${SECRET};`],
  ['an ampersand before it', `x&${SECRET} y`],
  ['a reference that goes on with it', `&#65${SECRET};`],
  ['a reference to no character', `${SECRET}&#0;${SECRET}`],
  ['a character that XML has not', `${SECRET}\u0001${SECRET}`],
  ['the end of a section', `${SECRET}]]>${SECRET}`],
  ['a section without end', `<![CDATA[${SECRET}`],
  ['a comment without end', `<!--${SECRET}`],
  ['a comment in it', `${SECRET}<!--${SECRET}-->${SECRET}`],
  ['a comment with two hyphens', `<!--${SECRET}--${SECRET}-->`],
  ['an instruction', `<?x ${SECRET}?>`],
  ['a DOCTYPE', `<!DOCTYPE x "${SECRET}">`],
  ['a declaration', `<!ENTITY x "${SECRET}">`],
  ['an element with it', `<b>${SECRET}</b>`],
  ['an attribute with it twice', `<b x="${SECRET}" x="${SECRET}"/>`],
  ['an attribute with it and a tag', `<b x="${SECRET}<"/>`],
  ['an attribute with it, not quoted', `<b x=${SECRET}/>`],
  ['a namespace with it, and markup', `<b xmlns="urn:${SECRET}&lt;"/>`],
  ['an assertion with it', `<saml:Assertion>${SECRET}</saml:Assertion>`],
  ['an ID that is no ID, twice', `<b ID="${SECRET}@x y"/><b ID="${SECRET}@x y"/>`],
  ['a change', `${SECRET}`],
]

const PLACES: readonly (readonly [title: string, from: string])[] = [
  ['a NameID', 'ada@example.com'],
  ['an AttributeValue', 'blue'],
  ['a text between elements', '<saml:AuthnContext>'],
]

function expectQuietRefusal(xml: string): void {
  const result = verified(xml)
  expect(result.ok).toBe(false)
  expect(JSON.stringify(result)).not.toContain(SECRET)
}

describe('findings show nothing of a text (SECURITY D26)', () => {
  describe.each(PLACES)('in %s', (_place, from) => {
    test.each(FAULTS)('%s', (_title, text) => {
      const kept = from.startsWith('<') ? from : ''
      expectQuietRefusal(swap(from, `${text}${kept}`)(message()))
    })
  })

  test.each([
    ['before the root', `${SECRET}${message()}`],
    ['after the root', `${message()}${SECRET}`],
    ['instead of XML', SECRET],
    ['in the XML declaration', `<?xml version="1.0" ${SECRET}?>${message()}`],
  ])('nor of what stands %s', (_title, xml) => {
    expectQuietRefusal(xml)
  })
})
