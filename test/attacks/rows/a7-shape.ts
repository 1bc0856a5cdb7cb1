/** A7.11 and A7.12: the status, and the parts that a sign-in must have once. */
import { ASSERTION_ID, ISSUER, RESPONSE_ID } from '../../support/samples.ts'
import { ASSERTION, ENCRYPTED, marker, signed, swap, UNSIGNED } from '../../support/tamper.ts'
import { attacksOf, signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import {
  ASSERTION_ISSUER,
  AUTHN,
  assertion,
  authnStatement,
  CONFIRMATION,
  NAME_ID,
  RESTRICTION,
  response,
  STATUS,
  SUCCESS,
  statusCode,
} from '../parts.ts'

const RESPONDER = 'urn:oasis:names:tc:SAML:2.0:status:Responder'
const coded = (value: string, content = '') =>
  `<samlp:StatusCode Value="${value}">${content}</samlp:StatusCode>`
const status = (content: string) => swap(STATUS, `<samlp:Status>${content}</samlp:Status>`)

const statusRow = [
  ...signedWrong('A7.11', ['status.not-success'], {
    'Responder beside an Assertion': statusCode({ Value: RESPONDER }),
    'Requester beside an Assertion': statusCode({ Value: RESPONDER.replace('sponder', 'quester') }),
    'AuthnFailed at the top': statusCode({ Value: SUCCESS.replace('Success', 'AuthnFailed') }),
    'Success nested in a failure': status(coded(RESPONDER, coded(SUCCESS))),
    'Success two levels below a failure': status(coded(RESPONDER, coded('urn:x', coded(SUCCESS)))),
    'Success in the StatusMessage only': status(
      `${coded(RESPONDER)}<samlp:StatusMessage>${SUCCESS}</samlp:StatusMessage>`,
    ),
    'Success in the StatusDetail only': status(
      `${coded(RESPONDER)}<samlp:StatusDetail>${coded(SUCCESS)}</samlp:StatusDetail>`,
    ),
    'a status that ends in Success': statusCode({ Value: 'urn:evil:status:Success' }),
    'a status with Success as its suffix': statusCode({ Value: `x${SUCCESS}` }),
    'a status that begins with Success': statusCode({ Value: `${SUCCESS}fully` }),
    'Success in lower case': statusCode({ Value: SUCCESS.toLowerCase() }),
    'Success without its name space': statusCode({ Value: 'Success' }),
    'Success of SAML 1.1': statusCode({ Value: 'samlp:Success' }),
    'Success with a blank after it': statusCode({ Value: `${SUCCESS} ` }),
    'an empty status': statusCode({ Value: '' }),
  }),
  ...signedWrong(
    'A7.11',
    ['status.not-success'],
    { 'a failure beside an Assertion in a signed Response': statusCode({ Value: RESPONDER }) },
    { signs: 'response' },
  ),
  ...signedWrong('A7.11', ['structure.missing'], {
    'no Status': swap(STATUS, ''),
    'a Status in Extensions only': swap(STATUS, `<samlp:Extensions>${STATUS}</samlp:Extensions>`),
    'a Status without code': status(''),
    'a Status with a message only': status(`<samlp:StatusMessage>${SUCCESS}</samlp:StatusMessage>`),
  }),
  ...signedWrong('A7.11', ['structure.attribute-missing'], {
    'a code without Value': statusCode({ Value: undefined }),
    'a code with its Value in a namespace': statusCode({
      Value: undefined,
      'samlp:Value': SUCCESS,
    }),
  }),
  ...signedWrong('A7.11', ['structure.repeated'], {
    'two Status, the second a failure': swap(STATUS, STATUS + STATUS.replace(SUCCESS, RESPONDER)),
    'two Status, the first a failure': swap(STATUS, STATUS.replace(SUCCESS, RESPONDER) + STATUS),
    'two codes, the second a failure': status(coded(SUCCESS) + coded(RESPONDER)),
    'two codes nested in one': status(coded(RESPONDER, coded('urn:x') + coded(SUCCESS))),
  }),
  ...signedWrong('A7.11', ['structure.order'], {
    'a Status after the Assertion': (xml) =>
      swap('</samlp:Response>', `${STATUS}</samlp:Response>`)(swap(STATUS, '')(xml)),
  }),
  ...signedWrong('A7.11', ['structure.element', 'structure.missing'], {
    'a Status of another namespace': swap(STATUS, `<Status xmlns="urn:x"><x/></Status>`),
    'a code of another namespace': status(`<StatusCode xmlns="urn:x" Value="${SUCCESS}"/>`),
  }),
]

const OTHER_VERSIONS = ['1.1', '1.0', '2', '2.00', '2.1', '3.0', ' 2.0', '2.0 ', '２.０', '']

const versions = [
  ...OTHER_VERSIONS.flatMap((Version) =>
    signedWrong('A7.12', ['structure.version'], {
      [`Version "${Version}" of the Assertion`]: assertion({ Version }),
      [`Version "${Version}" of the Response`]: response({ Version }),
    }),
  ),
  ...signedWrong('A7.12', ['structure.attribute-missing'], {
    'no Version of the Assertion': assertion({ Version: undefined }),
    'no Version of the Response': response({ Version: undefined }),
  }),
]

const named = (content: string) => swap(NAME_ID, content)
const SUBJECT = `<saml:Subject>
      ${NAME_ID}
      ${CONFIRMATION}
    </saml:Subject>`
const OTHER_NAME = '<saml:NameID>root@example.com</saml:NameID>'
const ENCRYPTED_ID = ENCRYPTED.replaceAll('EncryptedAssertion', 'EncryptedID')

const parts = [
  ...signedWrong(
    'A7.12',
    ['structure.assertion-count'],
    { 'Success without an Assertion': swap(ASSERTION, '') },
    { signs: 'response' },
  ),
  ...signedWrong('A7.12', ['subject.missing'], { 'no Subject': swap(SUBJECT, '') }),
  ...signedWrong('A7.12', ['structure.missing'], {
    'an empty Subject': swap(SUBJECT, '<saml:Subject/>'),
    'an AuthnStatement without AuthnContext': swap(
      AUTHN,
      '<saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00Z"/>',
    ),
    'an empty AttributeStatement beside the other': swap(
      '<saml:AttributeStatement>',
      '<saml:AttributeStatement/><saml:AttributeStatement>',
    ),
  }),
  ...signedWrong('A7.12', ['structure.repeated'], {
    'two Subjects': swap(SUBJECT, `${SUBJECT}<saml:Subject>${OTHER_NAME}</saml:Subject>`),
    'two Subjects, the forged first': swap(
      SUBJECT,
      `<saml:Subject>${OTHER_NAME}</saml:Subject>${SUBJECT}`,
    ),
    'two NameIDs': named(NAME_ID + OTHER_NAME),
    'two NameIDs, the forged first': named(OTHER_NAME + NAME_ID),
    'two NameIDs, the second last in the Subject': swap(CONFIRMATION, CONFIRMATION + OTHER_NAME),
    'a NameID and a BaseID': named(`${NAME_ID}<saml:BaseID/>`),
    'a NameID and an EncryptedID': named(NAME_ID + ENCRYPTED_ID),
  }),
  ...signedWrong('A7.12', ['value.not-text'], {
    'an element inside NameID': named('<saml:NameID>ada@<x/>example.com</saml:NameID>'),
    'an element instead of the text of NameID': named('<saml:NameID><x>ada</x></saml:NameID>'),
    'a NameID inside NameID': named(`<saml:NameID>${OTHER_NAME}</saml:NameID>`),
    'an element inside Issuer': swap(ASSERTION_ISSUER, ASSERTION_ISSUER.replace('</', '<x/></')),
    'an element inside Audience': swap(
      RESTRICTION,
      RESTRICTION.replace('</saml:Audience>', '<x/></saml:Audience>'),
    ),
  }),
  ...signedWrong('A7.12', ['subject.nameid-missing'], {
    'an empty NameID': named('<saml:NameID></saml:NameID>'),
    'a NameID without content': named('<saml:NameID/>'),
    'a NameID of blanks': named('<saml:NameID> \n\t</saml:NameID>'),
    'a NameID of no-break spaces': named('<saml:NameID>\u00a0</saml:NameID>'),
    'a NameID of an empty CDATA section': named('<saml:NameID><![CDATA[]]></saml:NameID>'),
    'no NameID': named(''),
    'a BaseID instead of NameID': named('<saml:BaseID>ada</saml:BaseID>'),
    'a NameID in the confirmation only': (xml) =>
      swap(
        '<saml:SubjectConfirmationData',
        `${NAME_ID}<saml:SubjectConfirmationData`,
      )(named('')(xml)),
  }),
  ...signedWrong('A7.12', ['structure.element'], {
    'a NameID of another namespace': named('<NameID xmlns="urn:x">ada</NameID>'),
    'a NameIdentifier of SAML 1.1': named(NAME_ID.replaceAll('NameID', 'NameIdentifier')),
    'a NameID beside the Subject': swap(SUBJECT, SUBJECT + OTHER_NAME),
  }),
  ...signedWrong('A7.12', ['encryption.part-unsupported'], {
    'an EncryptedID instead of NameID': named(ENCRYPTED_ID),
  }),
  ...signedWrong('A7.12', ['authn.missing'], {
    'no AuthnStatement': swap(AUTHN, ''),
    'an AuthnStatement in Advice only': (xml) =>
      swap(
        '</saml:Conditions>',
        `</saml:Conditions><saml:Advice>${AUTHN}</saml:Advice>`,
      )(swap(AUTHN, '')(xml)),
  }),
  ...signedWrong('A7.12', ['attribute.name-missing'], {
    'an Attribute without Name': swap(
      'Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Team"',
      'FriendlyName="Team"',
    ),
  }),
]

const SESSION_OVER = ' SessionNotOnOrAfter="2026-11-24T11:00:00Z"'

const sessions = signedWrong('A7.12', ['authn.session-expired'], {
  'a session that ended an hour ago': authnStatement({
    SessionNotOnOrAfter: '2026-11-24T11:00:00Z',
  }),
  'a session that ends exactly at now less the tolerance': authnStatement({
    SessionNotOnOrAfter: '2026-11-24T11:59:00Z',
  }),
  'the second of two sessions has ended': swap(
    AUTHN,
    AUTHN + AUTHN.replace(' AuthnInstant', `${SESSION_OVER} AuthnInstant`),
  ),
  'the first of two sessions has ended': swap(
    AUTHN,
    AUTHN.replace(' AuthnInstant', `${SESSION_OVER} AuthnInstant`) + AUTHN,
  ),
})

/** The genuine message under another ID of its Assertion, signed by that ID. */
const underId = (id: string) =>
  signed(UNSIGNED.replaceAll(ASSERTION_ID, id), id).replace(marker(RESPONSE_ID), '')

const NO_IDS: Readonly<Record<string, string>> = {
  'no characters': '',
  'a blank inside': '_a b',
  'a blank before it': ' _a',
  'a blank after it': '_a ',
  'a colon': 'a:b',
  'an apostrophe': "_a'",
  'an expression': "_a' or '1'='1",
  'a number sign': '#_a',
  'a slash': '_a/b',
  'a parenthesis': 'id(_a)',
  'a zero-width space': '_a\u200b',
  'a URL': ISSUER,
}

const ids = [
  ...Object.entries(NO_IDS).flatMap(([title, id]) => [
    ...attacksOf('A7.12', ['structure.id-invalid'], {
      [`an ID of the Assertion with ${title}`]: () => underId(id),
    }),
    ...signedWrong('A7.12', ['structure.id-invalid'], {
      [`an ID of the Response with ${title}`]: response({ ID: id }),
    }),
  ]),
  ...signedWrong('A7.12', ['structure.id-missing'], {
    'no ID of the Response': response({ ID: undefined }),
  }),
  ...signedWrong(
    'A7.12',
    ['structure.id-missing'],
    { 'no ID of the Assertion': assertion({ ID: undefined }) },
    { signs: 'response' },
  ),
]

export const statusAndShape: readonly Attack[] = [
  ...statusRow,
  ...versions,
  ...parts,
  ...sessions,
  ...ids,
]
