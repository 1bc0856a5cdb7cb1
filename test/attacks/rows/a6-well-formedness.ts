/** A6.1, A6.2 and A6.6: one root, strict attributes, strict structure. */
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import { type Change, message, swap } from '../../support/tamper.ts'
import { attacksOf, changedAfter } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { appended, evil, withoutSignature } from '../rearrange.ts'
import { inSessionIndex } from '../signed-as-read.ts'

/** A whole Response of the attacker, with IDs of its own. */
const forged: Change = (xml) =>
  evil(evil(withoutSignature(xml), ASSERTION_ID), RESPONSE_ID, '_evil-response')

const onResponse = (given: string) => swap('<samlp:Response ', `<samlp:Response ${given} `)
const onNameId = (given: string) => swap('<saml:NameID>', `<saml:NameID ${given}>`)
const inResponse =
  (content: string): Change =>
  (xml) =>
    appended(xml, content)
const after =
  (text: string): Change =>
  (xml) =>
    xml + text
const before =
  (text: string): Change =>
  (xml) =>
    text + xml

const oneRoot = changedAfter('A6.1', ['xml.not-well-formed'], {
  'a forged Response after the genuine one': (xml) => xml + forged(xml),
  'a forged Response before the genuine one': (xml) => forged(xml) + xml,
  'an empty element after the root': after('<x/>'),
  'an empty element before the root': before('<x/>'),
  'text after the root': after('junk'),
  'text before the root': before('junk'),
  'text between the XML declaration and the root': before('<?xml version="1.0"?>junk'),
  'a no-break space after the root': after('\u00a0'),
  'a blank written as a reference after the root': after('&#32;'),
  'a CDATA section after the root': after('<![CDATA[ ]]>'),
  'a CDATA section before the root': before('<![CDATA[ ]]>'),
})

const COST_CENTER = 'Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter"'
const ADMIN = 'Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Admin"'

const laxAttributes = [
  ...changedAfter('A6.2', ['xml.not-well-formed'], {
    'a value without quotes on the Response': onResponse('Consent=none'),
    'a value without quotes in what is signed': onNameId('Format=none'),
    'an attribute without value on the Response': onResponse('Consent'),
    'an attribute without value in what is signed': onNameId('Format'),
    'no space between two attributes of the Response': swap(
      `ID="${RESPONSE_ID}" InResponseTo`,
      `ID="${RESPONSE_ID}"InResponseTo`,
    ),
    'no space between two attributes of what is signed': swap(
      `ID="${ASSERTION_ID}" IssueInstant`,
      `ID="${ASSERTION_ID}"IssueInstant`,
    ),
    'a comma between two attributes': onResponse('Consent="none",'),
    'a raw < in a value of the Response': onResponse('Consent="a<b"'),
    'a whole tag in a value of the Response': onResponse('Consent="<b>"'),
    'a value that is never closed': onResponse('Consent="none'),
    'a value that is closed with the other quote': onResponse('Consent="none\''),
    'quotes without a name': onResponse('="none"'),
    'an attribute in an end tag': swap('</saml:NameID>', '</saml:NameID Format="none">'),
    'a slash inside a tag': swap('<saml:NameID>', '<saml:NameID / Format="none">'),
    'a blank between / and >': inResponse('<x / >'),
  }),
  ...attacksOf('A6.2', ['xml.not-well-formed'], {
    'a raw < in a value that is signed': () => inSessionIndex({ written: '<', read: '&lt;' }),
  }),
  ...changedAfter('A6.2', ['xml.attribute-duplicate'], {
    'a Name twice, the forged one first': swap(COST_CENTER, `${ADMIN} ${COST_CENTER}`),
    'a Name twice, the forged one last': swap(COST_CENTER, `${COST_CENTER} ${ADMIN}`),
    'the ID of the Assertion twice': swap(
      `ID="${ASSERTION_ID}" IssueInstant`,
      `ID="_evil" ID="${ASSERTION_ID}" IssueInstant`,
    ),
    'the Destination of the Response twice': onResponse('Destination="https://evil.example/acs"'),
    'the same name through two prefixes, on the Response': onResponse(
      'xmlns:a="urn:x" xmlns:b="urn:x" a:c="1" b:c="2"',
    ),
    'the same name through two prefixes, in what is signed': onNameId(
      'xmlns:a="urn:x" xmlns:b="urn:x" a:c="1" b:c="2"',
    ),
    'the same name through two prefixes, among many attributes': onResponse(
      'xmlns:a="urn:x" xmlns:b="urn:x" a:c="1" d="" e="" f="" g="" h="" i="" j="" b:c="2"',
    ),
    'a prefix declared twice': onResponse('xmlns:a="urn:x" xmlns:a="urn:y"'),
    'the default namespace declared twice': onResponse('xmlns="urn:x" xmlns="urn:y"'),
  }),
]

const notWellFormed = changedAfter('A6.6', ['xml.not-well-formed'], {
  '-- inside a comment': inResponse('<!-- a -- b -->'),
  '---> at the end of a comment': inResponse('<!-- a --->'),
  'a comment that is no longer than its beginning': inResponse('<!-->'),
  'a comment inside a comment': inResponse('<!-- <!-- a --> -->'),
  'a comment that is never closed': inResponse('<!-- a'),
  'a comment that is never closed, after the root': after('<!-- a'),
  'a CDATA section that is never closed': inResponse('<![CDATA[ a'),
  'a CDATA section in lower case': inResponse('<![cdata[ a ]]>'),
  'a CDATA section inside a CDATA section': swap(
    'ada@example.com',
    '<![CDATA[ada<![CDATA[@]]>example.com]]>',
  ),
  'an end tag in another case': swap('</saml:NameID>', '</saml:nameid>'),
  'an end tag with another prefix of that namespace': swap(
    '<saml:NameID>ada@example.com</saml:NameID>',
    '<saml:NameID xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion">ada@example.com</s:NameID>',
  ),
  'end tags that cross': inResponse('<a><b></a></b>'),
  'an element that is never closed': inResponse('<a>'),
  'a stray end tag inside the root': inResponse('</a>'),
  'a second end tag of the Assertion': swap(
    '</saml:Assertion>',
    '</saml:Assertion></saml:Assertion>',
  ),
  'a stray end tag after the root': after('</samlp:Response>'),
  'a stray end tag before the root': before('</samlp:Response>'),
  'a blank before a name': inResponse('< a/>'),
  'a blank before the name of an end tag': swap('</saml:NameID>', '</ saml:NameID>'),
  'a tag without a name': inResponse('<>'),
  'an element name that begins with a digit': inResponse('<1a/>'),
  'an element declaration of a DTD inside the root': inResponse('<!ELEMENT a ANY>'),
  'an XML declaration without version': before('<?xml encoding="UTF-8"?>'),
  'an XML declaration with its parts in another order': before(
    '<?xml encoding="UTF-8" version="1.0"?>',
  ),
  'an XML declaration with something else in it': before('<?xml version="1.0" x="1"?>'),
  'an XML declaration that stands alone perhaps': before(
    '<?xml version="1.0" standalone="maybe"?>',
  ),
  'an XML declaration without quotes': before('<?xml version=1.0?>'),
  'an XML declaration that is never closed': before('<?xml version="1.0">'),
  'truncated in the root tag': (xml) => xml.slice(0, 40),
  'truncated in the Signature': (xml) => xml.slice(0, xml.indexOf('<ds:SignatureValue>') + 100),
  'truncated after the Assertion': (xml) => xml.slice(0, xml.indexOf('</samlp:Response>')),
  'truncated in the last end tag': (xml) => xml.trimEnd().slice(0, -1),
})

const noDeclarationHere = changedAfter('A6.6', ['xml.processing-instruction'], {
  'an XML declaration inside the root': inResponse('<?xml version="1.0"?>'),
  'an XML declaration inside what is signed': swap(
    '<saml:Subject>',
    '<?xml version="1.0"?><saml:Subject>',
  ),
  'an XML declaration after a blank': before(' <?xml version="1.0"?>'),
  'an XML declaration after a line end': before('\n<?xml version="1.0"?>'),
  'an XML declaration after a comment': before('<!-- a --><?xml version="1.0"?>'),
  'an XML declaration after the root': after('<?xml version="1.0"?>'),
  'two XML declarations': before('<?xml version="1.0"?><?xml version="1.0"?>'),
  'an XML declaration in capitals': before('<?XML version="1.0"?>'),
  'an XML declaration without anything in it': before('<?xml?>'),
})

const noDocument = [
  ...attacksOf('A6.6', ['binding.empty'], { nothing: () => '' }),
  ...attacksOf('A6.6', ['xml.empty'], {
    'white space only': () => ' \r\n\t',
    'a byte order mark only': () => '\ufeff',
    'a comment only': () => '<!-- a -->',
    'an XML declaration only': () => '<?xml version="1.0" encoding="UTF-8"?>\n',
  }),
  ...attacksOf('A6.6', ['xml.not-well-formed'], {
    JSON: () => JSON.stringify({ nameId: 'root@example.com' }),
    'JSON that holds the message': () => JSON.stringify(message()),
    'an end tag only': () => '</samlp:Response>',
  }),
]

export const wellFormedness: readonly Attack[] = [
  ...oneRoot,
  ...laxAttributes,
  ...notWellFormed,
  ...noDeclarationHere,
  ...noDocument,
]
