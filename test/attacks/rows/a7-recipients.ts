/** A7.4 to A7.7: who may use the message where, and which request it answers. */
import { unsolicited } from 'samltags'
import { AUDIENCE, RECIPIENT, REQUEST_ID } from '../../support/samples.ts'
import { inOrder, swap } from '../../support/tamper.ts'
import { signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { BEARER, CONFIRMATION, confirmation, confirmationData, response } from '../parts.ts'

const HOLDER_OF_KEY = 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key'
const EVIL_URL = 'https://evil.example/acs'
const HOUR_AGO = '2026-11-24T11:00:00Z'

const confirmedBy = (...confirmations: readonly string[]) =>
  swap(CONFIRMATION, confirmations.join(''))
const byMethod = (method: string) => confirmedBy(confirmation({}, method))

const confirmations = [
  ...signedWrong('A7.4', ['confirmation.missing'], {
    'no confirmation': confirmedBy(),
    'holder-of-key only': byMethod(HOLDER_OF_KEY),
    'sender-vouches only': byMethod('urn:oasis:names:tc:SAML:2.0:cm:sender-vouches'),
    'bearer of SAML 1.1': byMethod('urn:oasis:names:tc:SAML:1.0:cm:bearer'),
    'bearer in upper case': byMethod(BEARER.toUpperCase()),
    'more after bearer': byMethod(`${BEARER}:x`),
    'bearer without its name space': byMethod('bearer'),
    'an empty method': byMethod(''),
  }),
  ...signedWrong('A7.4', ['structure.attribute-missing'], {
    'no method': swap(` Method="${BEARER}"`, ''),
  }),
  ...signedWrong('A7.4', ['time.expired'], {
    'a confirmation that ended an hour ago': confirmationData({ NotOnOrAfter: HOUR_AGO }),
  }),
  ...signedWrong('A7.4', ['time.not-yet-valid'], {
    'a confirmation whose NotBefore is ahead': confirmationData({
      NotBefore: '2026-11-24T12:01:00.001Z',
    }),
  }),
  ...signedWrong('A7.4', ['time.window'], {
    'a confirmation whose ends are reversed': confirmationData({
      NotBefore: '2026-11-24T12:00:30Z',
      NotOnOrAfter: '2026-11-24T12:00:10Z',
    }),
  }),
  ...signedWrong('A7.4', ['confirmation.data-missing'], {
    'a confirmation without data': confirmedBy(`<saml:SubjectConfirmation Method="${BEARER}"/>`),
    'a confirmation with a NameID only': confirmedBy(
      `<saml:SubjectConfirmation Method="${BEARER}"><saml:NameID>x</saml:NameID></saml:SubjectConfirmation>`,
    ),
  }),
  ...signedWrong('A7.4', ['structure.element'], {
    'data of another namespace': swap(
      '<saml:SubjectConfirmationData ',
      '<SubjectConfirmationData xmlns="urn:x" ',
    ),
    'data beside the confirmation': swap(
      CONFIRMATION,
      `${CONFIRMATION}<saml:SubjectConfirmationData/>`,
    ),
  }),
  ...signedWrong('A7.4', ['structure.repeated'], {
    'data twice, the forged first': swap(
      '<saml:SubjectConfirmationData ',
      `<saml:SubjectConfirmationData Recipient="${EVIL_URL}"/><saml:SubjectConfirmationData `,
    ),
  }),
  ...signedWrong('A7.4', ['recipient.mismatch', 'time.expired'], {
    'conditions that are met only across two confirmations': confirmedBy(
      confirmation({ Recipient: EVIL_URL }),
      confirmation({ NotOnOrAfter: HOUR_AGO }),
    ),
  }),
  ...signedWrong('A7.4', ['recipient.missing', 'confirmation.not-on-or-after-missing'], {
    'two halves of a confirmation': confirmedBy(
      confirmation({ Recipient: undefined }),
      confirmation({ NotOnOrAfter: undefined }),
    ),
  }),
  ...signedWrong(
    'A7.4',
    ['recipient.mismatch', 'time.expired', 'in-response-to.missing', 'confirmation.data-missing'],
    {
      'conditions that are met only across four confirmations': confirmedBy(
        confirmation({ Recipient: EVIL_URL }),
        confirmation({ NotOnOrAfter: HOUR_AGO }),
        confirmation({ InResponseTo: undefined }),
        `<saml:SubjectConfirmation Method="${BEARER}"/>`,
      ),
    },
  ),
  ...signedWrong('A7.4', ['recipient.mismatch'], {
    'a right confirmation of another method beside a wrong bearer': confirmedBy(
      confirmation({}, HOLDER_OF_KEY),
      confirmation({ Recipient: EVIL_URL }),
    ),
  }),
]

/** Near misses of our own address: none is equal to it, and some are to a reader of URLs. */
const NEAR: Readonly<Record<string, string>> = {
  other: EVIL_URL,
  empty: '',
  'ours and a path more': `${RECIPIENT}/more`,
  'ours and a host more': `${RECIPIENT}.evil.example`,
  'ours without its last character': RECIPIENT.slice(0, -1),
  'the host alone': 'https://eu-west-1.signin.aws/',
  'our host as the user of another': RECIPIENT.replace('.aws/', '.aws@evil.example/'),
  'our host in the path of another': RECIPIENT.replace('https://', 'https://evil.example/'),
  'another host before a backslash': RECIPIENT.replace('https://', 'https://evil.example\\'),
  'the host in upper case': RECIPIENT.replace('signin.aws', 'SIGNIN.AWS'),
  'the path in another case': RECIPIENT.replace('/saml/', '/SAML/'),
  'a slash more': `${RECIPIENT}/`,
  'http instead of https': RECIPIENT.replace('https:', 'http:'),
  'the default port': RECIPIENT.replace('.aws/', '.aws:443/'),
  'a full stop after the host': RECIPIENT.replace('.aws/', '.aws./'),
  'a letter percent-encoded': RECIPIENT.replace('/saml/', '/s%61ml/'),
  'a query': `${RECIPIENT}?x=1`,
  'a fragment': `${RECIPIENT}#x`,
  'dot segments': RECIPIENT.replace('/saml/', '/x/../saml/'),
  'a homoglyph': RECIPIENT.replace('.aws/', '.\u0430ws/'),
  'a zero-width space': `${RECIPIENT}\u200b`,
  'a soft hyphen': RECIPIENT.replace('signin', 'sign\u00adin'),
  'a blank before it': ` ${RECIPIENT}`,
  'a blank after it': `${RECIPIENT} `,
  'a line feed after it': `${RECIPIENT}&#10;`,
  'our audience instead': AUDIENCE,
  'a wildcard': 'https://*',
}

const recipients = [
  ...Object.entries(NEAR).flatMap(([title, Recipient]) =>
    signedWrong('A7.5', ['recipient.mismatch'], {
      [`Recipient: ${title}`]: confirmationData({ Recipient }),
    }),
  ),
  ...signedWrong('A7.5', ['recipient.missing'], {
    'no Recipient': confirmationData({ Recipient: undefined }),
    'a Recipient in a namespace': confirmationData({
      Recipient: undefined,
      'saml:Recipient': RECIPIENT,
    }),
    'a Recipient in another case': confirmationData({ Recipient: undefined, recipient: RECIPIENT }),
  }),
]

const OTHER_REQUESTS: Readonly<Record<string, string>> = {
  'another request': '_request-2',
  'no text': '',
  'ours in another case': REQUEST_ID.toUpperCase(),
  'ours with a blank before it': ` ${REQUEST_ID}`,
  'ours with a blank after it': `${REQUEST_ID} `,
  'ours and more': `${REQUEST_ID}0`,
  'a part of ours': REQUEST_ID.slice(0, -1),
  'ours and another': `${REQUEST_ID} _request-2`,
}

const requests = [
  ...Object.entries(OTHER_REQUESTS).flatMap(([title, InResponseTo]) =>
    signedWrong('A7.6', ['in-response-to.mismatch'], {
      [`InResponseTo of the Response: ${title}`]: response({ InResponseTo }),
      [`InResponseTo of the confirmation: ${title}`]: confirmationData({ InResponseTo }),
    }),
  ),
  ...signedWrong('A7.6', ['in-response-to.mismatch'], {
    'InResponseTo wrong in both places': inOrder(
      response({ InResponseTo: '_request-2' }),
      confirmationData({ InResponseTo: '_request-2' }),
    ),
  }),
  ...signedWrong('A7.6', ['in-response-to.missing'], {
    'no InResponseTo in the confirmation, though one was sent': confirmationData({
      InResponseTo: undefined,
    }),
    'no InResponseTo anywhere, though one was sent': inOrder(
      response({ InResponseTo: undefined }),
      confirmationData({ InResponseTo: undefined }),
    ),
  }),
  ...signedWrong(
    'A7.6',
    ['in-response-to.unsolicited'],
    {
      'an answer though nothing was asked': (xml) => xml,
      'an answer by the Response though nothing was asked': confirmationData({
        InResponseTo: undefined,
      }),
      'an answer by the confirmation though nothing was asked': response({
        InResponseTo: undefined,
      }),
      'an empty InResponseTo though nothing was asked': inOrder(
        response({ InResponseTo: '' }),
        confirmationData({ InResponseTo: undefined }),
      ),
    },
    { expected: { inResponseTo: unsolicited } },
  ),
]

const OTHER_ACS = 'https://eu-west-1.signin.aws/platform/saml/acs/other'

const destinations = [
  ...Object.entries(NEAR).flatMap(([title, Destination]) =>
    signedWrong('A7.7', ['destination.mismatch'], {
      [`Destination: ${title}`]: response({ Destination }),
    }),
  ),
  ...signedWrong(
    'A7.7',
    ['destination.mismatch'],
    {
      'another Destination on a signed Response': response({ Destination: EVIL_URL }),
      'an empty Destination on a signed Response': response({ Destination: '' }),
    },
    { signs: 'response' },
  ),
  ...signedWrong(
    'A7.7',
    ['destination.missing'],
    { 'no Destination on a signed Response': response({ Destination: undefined }) },
    { signs: 'response' },
  ),
  ...signedWrong(
    'A7.7',
    ['destination.missing'],
    { 'no Destination where both are signed': response({ Destination: undefined }) },
    { signs: 'both' },
  ),
  ...signedWrong(
    'A7.7',
    ['destination.mismatch'],
    { 'our other address, which is not the Recipient': response({ Destination: OTHER_ACS }) },
    { expected: { recipient: [RECIPIENT, OTHER_ACS] } },
  ),
  ...signedWrong(
    'A7.7',
    ['destination.mismatch'],
    { 'the Recipient, where another Destination is expected': (xml) => xml },
    { expected: { destination: OTHER_ACS } },
  ),
]

export const recipientsAndRequests: readonly Attack[] = [
  ...confirmations,
  ...recipients,
  ...requests,
  ...destinations,
]
