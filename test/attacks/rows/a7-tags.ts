/** A7.14 to A7.16: keys that look the same, values that are none, and what white space may do. */
import { NS } from '../../../src/xml/names.ts'
import { AUDIENCE, RECIPIENT, REQUEST_ID } from '../../support/samples.ts'
import { inOrder, swap } from '../../support/tamper.ts'
import { signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import {
  assertion,
  audience,
  BEARER,
  conditions,
  confirmationData,
  costCenter,
  response,
  SUCCESS,
  statusCode,
} from '../parts.ts'

/** The two tags of the message under other keys. */
const keys = (first: string, second: string) =>
  inOrder(
    swap('AccessControl:CostCenter"', `AccessControl:${first}"`),
    swap('AccessControl:Team"', `AccessControl:${second}"`),
  )

const tagKeys = [
  ...signedWrong('A7.14', ['tag.key-duplicate-case'], {
    'CostCenter and costcenter': keys('CostCenter', 'costcenter'),
    'CostCenter and COSTCENTER': keys('CostCenter', 'COSTCENTER'),
    'CostCenter twice': keys('CostCenter', 'CostCenter'),
    'TITLE and title, which differ in Turkish': keys('TITLE', 'title'),
    'letters beyond ASCII in two cases': keys('\u00dcbung', '\u00fcbung'),
    'a Kelvin sign and a k': keys('\u212aelvin', 'kelvin'),
    'CostCenter written with a reference': keys('CostCenter', 'Cost&#67;enter'),
    'keys of STS': inOrder(keys('CostCenter', 'costcenter'), (xml) =>
      xml.replaceAll('AccessControl:', 'PrincipalTag:'),
    ),
  }),
  ...signedWrong('A7.14', ['tag.key-collision'], {
    'twins in NFC and NFD, of letters only': keys('\ud55c', '\u1112\u1161\u11ab'),
    'a blank after the second': keys('CostCenter', 'CostCenter '),
    'a blank before the second': keys('CostCenter', ' CostCenter'),
    'a no-break space after the second': keys('CostCenter', 'CostCenter\u00a0'),
    'an ideographic space after the second': keys('CostCenter', 'CostCenter\u3000'),
    'full-width letters': keys('CostCenter', '\uff23ost\uff23enter'),
    'full-width letters in another case': keys('costcenter', '\uff23ost\uff23enter'),
    'a long s': keys('Cost', 'Co\u017ft'),
    'a ligature': keys('Office', 'Of\ufb01ce'),
    'a superscript digit': keys('Team2', 'Team\u00b2'),
    'a Roman numeral': keys('TeamIV', 'Team\u2163'),
    'a mathematical letter': keys('Name', '\u{1d40d}ame'),
  }),
  ...signedWrong('A7.14', ['tag.key-collision', 'tag.key-characters'], {
    'twins in NFC and NFD, with a combining accent': keys('Caf\u00e9', 'Cafe\u0301'),
    'a tab after the second': keys('CostCenter', 'CostCenter&#9;'),
    'a line feed after the second': keys('CostCenter', 'CostCenter&#10;'),
  }),
  ...signedWrong('A7.14', ['tag.key-characters'], {
    'a zero-width space inside the second': keys('CostCenter', 'Cost\u200bCenter'),
    'a soft hyphen inside the second': keys('CostCenter', 'Cost\u00adCenter'),
    'a bidirectional mark before the second': keys('CostCenter', '\u200eCostCenter'),
  }),
]

const NIL = { 'xmlns:xsi': NS.xsi, 'xsi:nil': 'true' }
const BLUE = '<saml:AttributeValue>blue</saml:AttributeValue>'

const complexValues = [
  ...signedWrong('A7.15', ['tag.value-complex'], {
    'an element instead of text': costCenter('<x>blue</x>'),
    'an element beside text': costCenter('blue<x/>'),
    'an element in the middle of text': costCenter('bl<x/>ue'),
    'an element between blanks': costCenter(' <x/> '),
    'a NameID': costCenter('<saml:NameID>blue</saml:NameID>'),
    'an AttributeValue inside AttributeValue': costCenter(BLUE),
    'an Attribute inside AttributeValue': costCenter(
      `<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Admin">${BLUE}</saml:Attribute>`,
    ),
    'an element without namespace': costCenter('<x xmlns="">blue</x>'),
    'xsi:nil="true" with text': costCenter('blue', NIL),
    'xsi:nil="1" with text': costCenter('blue', { ...NIL, 'xsi:nil': '1' }),
    'xsi:nil="true" with blanks': costCenter(' ', NIL),
    'xsi:nil="true" with a CDATA section': costCenter('<![CDATA[blue]]>', NIL),
    'xsi:nil="true" with an element': costCenter('<x/>', NIL),
    'xsi:nil="true" through another prefix': costCenter('blue', {
      'xmlns:i': NS.xsi,
      'i:nil': 'true',
    }),
    'an element under xsi:type string': costCenter('<x>blue</x>', {
      'xmlns:xs': NS.xs,
      'xmlns:xsi': NS.xsi,
      'xsi:type': 'xs:string',
    }),
  }),
  ...signedWrong('A7.15', ['tag.value-complex', 'tag.value-multivalued'], {
    'a complex value before a text': swap(
      BLUE,
      `<saml:AttributeValue><x/></saml:AttributeValue>${BLUE}`,
    ),
    'a complex value after a text': swap(
      BLUE,
      `${BLUE}<saml:AttributeValue><x/></saml:AttributeValue>`,
    ),
  }),
]

const whiteSpace = [
  ...signedWrong('A7.16', ['audience.mismatch'], {
    'an Audience between blanks': audience(` ${AUDIENCE} `),
    'an Audience on a line of its own': audience(`\n        ${AUDIENCE}\n      `),
    'an Audience with a blank inside': audience(AUDIENCE.replace('/d-', '/ d-')),
    'an Audience with a tab inside': audience(AUDIENCE.replace('/d-', '/\td-')),
    'an Audience with a line feed inside': audience(AUDIENCE.replace('/d-', '/\nd-')),
    'a list of Audiences in one': audience(`${AUDIENCE} https://other.example/sp`),
    'a list of Audiences with commas': audience(`${AUDIENCE},https://other.example/sp`),
  }),
  ...signedWrong('A7.16', ['recipient.mismatch'], {
    'a Recipient with a tab after it': confirmationData({ Recipient: `${RECIPIENT}\t` }),
    'a Recipient with a tab reference inside': confirmationData({
      Recipient: RECIPIENT.replace('/saml/', '/sa&#9;ml/'),
    }),
    'a Recipient with a blank inside': confirmationData({
      Recipient: RECIPIENT.replace('/saml/', '/saml /'),
    }),
    'a list of Recipients': confirmationData({ Recipient: `${RECIPIENT} https://other.example` }),
  }),
  ...signedWrong('A7.16', ['destination.mismatch'], {
    'a Destination with a line feed before it': response({ Destination: `\n${RECIPIENT}` }),
    'a Destination with a tab inside': response({
      Destination: RECIPIENT.replace('/saml/', '/sa&#9;ml/'),
    }),
    'a list of Destinations': response({ Destination: `${RECIPIENT} https://other.example` }),
  }),
  ...signedWrong('A7.16', ['confirmation.missing'], {
    'a Method between blanks': swap(`"${BEARER}"`, `" ${BEARER} "`),
    'a list of Methods': swap(
      `"${BEARER}"`,
      `"${BEARER} urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"`,
    ),
  }),
  ...signedWrong('A7.16', ['status.not-success'], {
    'a status between blanks': statusCode({ Value: ` ${SUCCESS} ` }),
    'a status with a line feed after it': statusCode({ Value: `${SUCCESS}&#10;` }),
    'a list of status codes': statusCode({ Value: `${SUCCESS} urn:x` }),
  }),
  ...signedWrong('A7.16', ['in-response-to.mismatch'], {
    'an InResponseTo between tabs': confirmationData({ InResponseTo: `&#9;${REQUEST_ID}&#9;` }),
  }),
  ...signedWrong('A7.16', ['time.format'], {
    'a time between blanks': conditions({ NotOnOrAfter: ' 2026-11-24T12:05:00Z ' }),
  }),
  ...signedWrong('A7.16', ['structure.version'], {
    'a Version between blanks': assertion({ Version: ' 2.0 ' }),
  }),
]

export const tagsAndValues: readonly Attack[] = [...tagKeys, ...complexValues, ...whiteSpace]
