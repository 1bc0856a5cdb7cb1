/** A6.7 to A6.10: whatever a DOCTYPE can do; it is refused before it can. */
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import { type Change, inOrder, message, swap } from '../../support/tamper.ts'
import { attacksOf, changedAfter } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { costCenter } from '../parts.ts'
import { appended, evil, withoutSignature } from '../rearrange.ts'
import { inNameId } from '../signed-as-read.ts'

const before =
  (text: string): Change =>
  (xml) =>
    text + xml

/** A DOCTYPE of the Response with this internal subset. */
const subset = (declarations: string) => before(`<!DOCTYPE samlp:Response [${declarations}]>\n`)

/** The Status says more, outside of what is signed. */
const statusMessage = (text: string) =>
  swap('</samlp:Status>', `<samlp:StatusMessage>${text}</samlp:StatusMessage></samlp:Status>`)

const anyForm = [
  ...changedAfter('A6.7', ['xml.doctype'], {
    'a DOCTYPE with nothing but a name': before('<!DOCTYPE samlp:Response>'),
    'a DOCTYPE with an empty subset': subset(''),
    'a DOCTYPE after comments and line ends': before('<!-- a -->\n\n<!-- b -->\n<!DOCTYPE r>'),
    'a DOCTYPE after the XML declaration': before('<?xml version="1.0"?>\n<!DOCTYPE r>'),
    'a DOCTYPE before the XML declaration': before('<!DOCTYPE r><?xml version="1.0"?>'),
    'a DOCTYPE after a byte order mark': before('\ufeff<!DOCTYPE r>'),
    'an internal entity': subset('<!ENTITY e "root@example.com">'),
    'an external entity': subset('<!ENTITY e SYSTEM "file:///etc/passwd">'),
    'a public external entity': subset('<!ENTITY e PUBLIC "x" "http://127.0.0.1:9/x">'),
    'a parameter entity': subset('<!ENTITY % e SYSTEM "http://127.0.0.1:9/x"> %e;'),
    'an unparsed entity': subset('<!NOTATION n SYSTEM "n"><!ENTITY e SYSTEM "x" NDATA n>'),
    'an external subset': before('<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">'),
    'a public external subset': before('<!DOCTYPE r PUBLIC "x" "http://127.0.0.1:9/x.dtd">'),
    'a local external subset': before('<!DOCTYPE r SYSTEM "file:///usr/share/xml/x.dtd">'),
    'two DOCTYPEs': before('<!DOCTYPE a><!DOCTYPE b>'),
    'a DOCTYPE in the middle': (xml) => appended(xml, '<!DOCTYPE r>'),
    'a DOCTYPE inside what is signed': swap('<saml:Subject>', '<!DOCTYPE r><saml:Subject>'),
    'a DOCTYPE inside a signed value': swap('ada@', '<!DOCTYPE r>ada@'),
    'a DOCTYPE after the root': (xml) => `${xml}<!DOCTYPE r>`,
    'a DOCTYPE that is never closed': before('<!DOCTYPE r ['),
  }),
  ...attacksOf('A6.7', ['xml.doctype'], {
    'an external entity in a signed value': () =>
      subset('<!ENTITY e SYSTEM "file:///etc/passwd">')(inNameId({ written: '&e;', read: '' })),
    'an HTML page': () => '<!DOCTYPE html><html><body>Sign in</body></html>',
  }),
  ...changedAfter('A6.7', ['xml.not-well-formed'], {
    'a DOCTYPE in lower case': before('<!doctype samlp:Response>'),
    'a DOCTYPE with a blank before its name': before('<! DOCTYPE samlp:Response>'),
  }),
]

/** Ten times as many with each name: the ninth stands for 10^9 texts. */
const laughs = Array.from({ length: 9 }, (_, at) => {
  const content = at === 0 ? 'lol' : `&l${at - 1};`.repeat(10)
  return `<!ENTITY l${at} "${content}">`
}).join('')

const TAG = '<saml:AttributeValue>blue<'
const NUMERIC = '&#65;'
const MILLION = 1_000_000

/** As many references as fit into a message of 1 MiB. */
const FITTING = 200_000

const bombs: readonly Attack[] = [
  ...changedAfter('A6.8', ['xml.doctype'], {
    'entities that expand to 10^9 texts': inOrder(subset(laughs), statusMessage('&l8;')),
    'entities that expand to 10^9 texts in an attribute': inOrder(
      subset(laughs),
      swap('<samlp:Response ', '<samlp:Response Consent="&l8;" '),
    ),
    'an entity of 20 kB, 2,000 times': inOrder(
      subset(`<!ENTITY e "${'x'.repeat(20_000)}">`),
      statusMessage('&e;'.repeat(2_000)),
    ),
    'parameter entities that expand to one another': subset(
      `<!ENTITY % a "x"><!ENTITY % b "${'&#37;a;'.repeat(1_000)}"> %b;`,
    ),
    'an entity that holds itself': inOrder(subset('<!ENTITY e "&e;">'), statusMessage('&e;')),
    'two entities that hold each other': inOrder(
      subset('<!ENTITY a "&b;"><!ENTITY b "&a;">'),
      statusMessage('&a;'),
    ),
  }),
  ...changedAfter('A6.8', ['xml.entity'], {
    'entities without their DOCTYPE': statusMessage('&l8;'.repeat(10_000)),
  }),
  ...changedAfter('A6.8', ['binding.too-large'], {
    '10^6 numeric references in a signed value': swap(TAG, `${TAG}${NUMERIC.repeat(MILLION)}`),
  }),
  ...attacksOf('A6.8', ['tag.value-too-long'], {
    'as many numeric references as fit, signed, in a tag': () =>
      message({ before: costCenter(NUMERIC.repeat(FITTING)) }),
  }),
  ...changedAfter('A6.8', ['xml.attribute-too-long'], {
    'as many numeric references as fit, in an attribute': swap(
      '<samlp:Response ',
      `<samlp:Response Consent="${NUMERIC.repeat(FITTING)}" `,
    ),
  }),
]

const withoutId = swap(` ID="${ASSERTION_ID}" IssueInstant`, ' IssueInstant')

const defaults = changedAfter('A6.9', ['xml.doctype'], {
  'the ID of the Assertion is a default': inOrder(
    withoutId,
    subset(`<!ATTLIST saml:Assertion ID CDATA "${ASSERTION_ID}">`),
  ),
  'the ID of the Assertion is fixed': inOrder(
    withoutId,
    subset(`<!ATTLIST saml:Assertion ID ID #FIXED "${ASSERTION_ID}">`),
  ),
  'another attribute is of type ID': subset('<!ATTLIST saml:NameID Format ID #IMPLIED>'),
  'an ID is of type CDATA': subset('<!ATTLIST saml:Assertion ID CDATA #REQUIRED>'),
  'a value is normalised as a list of tokens': subset(
    '<!ATTLIST saml:SubjectConfirmationData Recipient NMTOKENS #IMPLIED>',
  ),
  'a namespace is a default': inOrder(
    swap('<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', '<saml:Assertion'),
    subset('<!ATTLIST saml:Assertion xmlns:saml CDATA "urn:oasis:names:tc:SAML:2.0:assertion">'),
  ),
  'an attribute of a forged element is a default': inOrder(
    (xml) => appended(xml, '<x/>'),
    subset('<!ATTLIST x ID ID "_evil">'),
  ),
})

/** Where a reader that stops at the first ]> goes on. */
const decoy: Change = (xml) =>
  evil(evil(withoutSignature(xml), ASSERTION_ID), RESPONSE_ID, '_evil-response')

const hidden = [
  ...changedAfter('A6.10', ['xml.doctype'], {
    'a decoy root in a comment of the subset': (xml) =>
      subset(`<!-- ]>${decoy(xml)}<!-- [ -->`)(xml),
    'a decoy root in a processing instruction of the subset': (xml) =>
      subset(`<?p ]>${decoy(xml)}?>`)(xml),
    'a decoy root in a quoted entity value': (xml) =>
      subset(`<!ENTITY e ']>${decoy(xml).replaceAll("'", '')}'>`)(xml),
    'a quoted > in a system identifier': before('<!DOCTYPE r SYSTEM "x>y">'),
    'a quoted ]> in an entity value': subset('<!ENTITY e "]>">'),
    'the genuine message in a comment of the subset': (xml) =>
      `<!DOCTYPE r [<!-- ${xml} -->]>${decoy(xml)}`,
  }),
  ...attacksOf('A6.10', ['xml.doctype'], {
    'amp redefined': () =>
      subset('<!ENTITY amp "root@example.com">')(inNameId({ written: '&amp;', read: '&amp;' })),
    'lt redefined as markup': () =>
      subset('<!ENTITY lt "&#38;#60;x/>">')(inNameId({ written: '&lt;', read: '&lt;' })),
  }),
]

export const doctype: readonly Attack[] = [...anyForm, ...bombs, ...defaults, ...hidden]
