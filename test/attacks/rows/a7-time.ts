/** A7.1 to A7.3: times that are over, ahead, malformed or absent, all genuinely signed. */
import { type Change, inOrder } from '../../support/tamper.ts'
import { signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { assertion, authnStatement, conditions, confirmationData, response } from '../parts.ts'

const day = (time: string) => `2026-11-24T${time}`
const until = (NotOnOrAfter: string) => conditions({ NotBefore: undefined, NotOnOrAfter })
const from = (NotBefore: string) => conditions({ NotBefore, NotOnOrAfter: '2027-01-01T00:00:00Z' })
const confirmedUntil = (NotOnOrAfter: string) => confirmationData({ NotOnOrAfter })

const expired = [
  ...signedWrong('A7.1', ['time.expired'], {
    'Conditions that ended an hour ago': until(day('11:00:00Z')),
    'Conditions that end exactly at now less the tolerance': until(day('11:59:00Z')),
    'the same with seven digits of a fraction': until(day('11:58:59.9999999Z')),
    'a fraction finer than milliseconds, cut towards the earlier': until(day('11:59:00.0009Z')),
    'a confirmation that ends exactly at now less the tolerance': confirmedUntil(day('11:59:00Z')),
    'Conditions that ended in the year 1': until('0001-01-01T00:00:00Z'),
    'an offset of +02:00 that is over in UTC': until(day('12:05:00+02:00')),
    'an offset of -01:30 that is over in UTC': until(day('10:05:00-01:30')),
    'an offset of +14:00 with the date of tomorrow': until('2026-11-25T01:00:00+14:00'),
  }),
  ...signedWrong(
    'A7.1',
    ['time.expired'],
    { 'Conditions that end exactly now, without tolerance': until(day('12:00:00Z')) },
    { expected: { toleranceSeconds: 0 } },
  ),
  ...signedWrong(
    'A7.1',
    ['time.expired'],
    { 'Conditions that end exactly at the greatest tolerance': until(day('11:55:00Z')) },
    { expected: { toleranceSeconds: 300 } },
  ),
  ...signedWrong(
    'A7.1',
    ['time.expired'],
    { 'Conditions that ended an hour ago, the Response signed': until(day('11:00:00Z')) },
    { signs: 'response' },
  ),
]

const ahead = [
  ...signedWrong('A7.1', ['time.not-yet-valid'], {
    'Conditions that begin tomorrow': from('2026-11-25T12:00:00Z'),
    'Conditions that begin a millisecond after now and the tolerance': from(day('12:01:00.001Z')),
    'Conditions that begin in the year 9999': conditions({
      NotBefore: '9999-12-31T23:59:59Z',
      NotOnOrAfter: undefined,
    }),
    'an offset of -02:00 that is ahead in UTC': from(day('11:55:00-02:00')),
  }),
  ...signedWrong(
    'A7.1',
    ['time.not-yet-valid'],
    {
      'Conditions that begin a millisecond after now, without tolerance': from(
        day('12:00:00.001Z'),
      ),
    },
    { expected: { toleranceSeconds: 0 } },
  ),
]

const window = (NotBefore: string, NotOnOrAfter: string) =>
  conditions({ NotBefore: day(NotBefore), NotOnOrAfter: day(NotOnOrAfter) })

const reversed = [
  ...signedWrong('A7.1', ['time.window'], {
    'NotBefore equal to NotOnOrAfter': window('12:00:00Z', '12:00:00Z'),
    'NotBefore after NotOnOrAfter, both within the tolerance': window('12:00:30Z', '12:00:10Z'),
    'NotBefore after NotOnOrAfter by its offset': window('12:00:30Z', '14:00:10+02:00'),
  }),
  ...signedWrong('A7.1', ['time.window', 'time.expired', 'time.not-yet-valid'], {
    'NotBefore ahead and NotOnOrAfter over': window('13:00:00Z', '11:00:00Z'),
  }),
]

/** None of them is a time of rule D18, and most are one to some reader. */
const NO_TIMES: Readonly<Record<string, string>> = {
  'a blank instead of T': '2026-11-24 12:05:00Z',
  'RFC 822': 'Tue, 24 Nov 2026 12:05:00 GMT',
  'a date only': '2026-11-24',
  'a date with Z only': '2026-11-24Z',
  'a time only': '12:05:00Z',
  'seconds since 1970': '1795521900',
  'milliseconds since 1970': '1795521900000',
  'an empty time': '',
  'June 31': '2027-06-31T00:00:00Z',
  'February 29 in a common year': '2027-02-29T00:00:00Z',
  'month 13': '2026-13-01T00:00:00Z',
  'month 0': '2027-00-01T00:00:00Z',
  'day 0': '2027-01-00T00:00:00Z',
  'hour 25': '2026-11-24T25:05:00Z',
  'hour 24': '2026-11-24T24:00:00Z',
  'minute 60': '2026-11-24T12:60:00Z',
  'second 60': '2026-12-31T23:59:60Z',
  'the year +275760': '+275760-09-13T00:00:00Z',
  'the year 12026': '12026-11-24T12:05:00Z',
  'the year 26': '26-11-24T12:05:00Z',
  'the year 0': '0000-11-24T12:05:00Z',
  'a year before Christ': '-2026-11-24T12:05:00Z',
  'a lower-case t': '2026-11-24t12:05:00Z',
  'a lower-case z': '2026-11-24T12:05:00z',
  'full-width digits': '２０２６-１１-２４T１２:０５:００Z',
  'Arabic-Indic digits': '٢٠٢٦-١١-٢٤T١٢:٠٥:٠٠Z',
  'no zone': '2026-11-24T12:05:00',
  'no seconds': '2026-11-24T12:05Z',
  'a basic format': '20261124T120500Z',
  'a week date': '2026-W48-2T12:05:00Z',
  'an ordinal date': '2026-328T12:05:00Z',
  'a point without digits': '2026-11-24T12:05:00.Z',
  'a comma before the fraction': '2026-11-24T12:05:00,5Z',
  'an offset without colon': '2026-11-24T14:05:00+0200',
  'an offset of hours only': '2026-11-24T14:05:00+02',
  'an offset of more than 14:00': '2026-11-24T14:05:00-14:01',
  'an offset of 60 minutes': '2026-11-24T14:05:00+01:60',
  'an offset with another minus sign': '2026-11-24T10:05:00\u221202:00',
  'an offset after Z': '2026-11-24T12:05:00Z+02:00',
  'the name of a zone': '2026-11-24T12:05:00+00:00[Europe/Berlin]',
  'an abbreviated zone': '2026-11-24T12:05:00 UTC',
  'a blank before it': ' 2026-11-24T12:05:00Z',
  'a blank after it': '2026-11-24T12:05:00Z ',
  'a line feed after it': '2026-11-24T12:05:00Z&#10;',
  'a blank before Z': '2026-11-24T12:05:00 Z',
  'a zero-width space after it': '2026-11-24T12:05:00Z\u200b',
  'two times': '2026-11-24T12:05:00Z 2026-11-24T12:05:00Z',
  NaN: 'NaN',
  Infinity: 'Infinity',
  'a word': 'never',
}

const places: Readonly<Record<string, (time: string) => Change>> = {
  'the NotBefore of Conditions': (NotBefore) => conditions({ NotBefore }),
  'the NotOnOrAfter of the confirmation': confirmedUntil,
  'the NotBefore of the confirmation': (NotBefore) => confirmationData({ NotBefore }),
  'the IssueInstant of the Assertion': (IssueInstant) => assertion({ IssueInstant }),
  'the IssueInstant of the Response': (IssueInstant) => response({ IssueInstant }),
  'the AuthnInstant': (AuthnInstant) => authnStatement({ AuthnInstant }),
  'the SessionNotOnOrAfter': (SessionNotOnOrAfter) => authnStatement({ SessionNotOnOrAfter }),
}

const malformed = [
  ...Object.entries(NO_TIMES).flatMap(([title, time]) =>
    signedWrong('A7.2', ['time.format'], {
      [`${title}, as the NotOnOrAfter of Conditions`]: until(time),
    }),
  ),
  ...Object.entries(places).flatMap(([place, change]) =>
    signedWrong('A7.2', ['time.format'], {
      [`a blank instead of T, as ${place}`]: change('2026-11-24 12:00:00Z'),
      [`an empty time, as ${place}`]: change(''),
    }),
  ),
]

const absent = [
  ...signedWrong('A7.3', ['confirmation.not-on-or-after-missing'], {
    'confirmation data without NotOnOrAfter': confirmationData({ NotOnOrAfter: undefined }),
    'NotOnOrAfter in a namespace': confirmationData({
      NotOnOrAfter: undefined,
      'saml:NotOnOrAfter': '2026-11-24T12:05:00Z',
    }),
    'NotOnOrAfter in another case': confirmationData({
      NotOnOrAfter: undefined,
      notOnOrAfter: '2026-11-24T12:05:00Z',
    }),
  }),
  ...signedWrong('A7.3', ['time.missing'], {
    'an Assertion without IssueInstant': assertion({ IssueInstant: undefined }),
    'a Response without IssueInstant': response({ IssueInstant: undefined }),
    'neither of them with IssueInstant': inOrder(
      assertion({ IssueInstant: undefined }),
      response({ IssueInstant: undefined }),
    ),
    'an AuthnStatement without AuthnInstant': authnStatement({ AuthnInstant: undefined }),
  }),
  ...signedWrong('A7.3', ['time.issued-in-future'], {
    'an Assertion that was issued next year': assertion({ IssueInstant: '2027-11-24T12:00:00Z' }),
    'a Response that was issued next year': response({ IssueInstant: '2027-11-24T12:00:00Z' }),
    'an Assertion issued a millisecond after now and the tolerance': assertion({
      IssueInstant: day('12:01:00.001Z'),
    }),
    'an Assertion that was issued ahead by its offset': assertion({
      IssueInstant: day('12:00:00-02:00'),
    }),
  }),
  ...signedWrong(
    'A7.3',
    ['time.missing'],
    { 'a signed Response without IssueInstant': response({ IssueInstant: undefined }) },
    { signs: 'both' },
  ),
]

export const time: readonly Attack[] = [...expired, ...ahead, ...reversed, ...malformed, ...absent]
