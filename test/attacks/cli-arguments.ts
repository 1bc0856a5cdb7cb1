/** How a message of the set is given to `samltags verify`. */
import { unsolicited } from 'samltags'
import { EXPECTED, ISSUER } from '../support/samples.ts'
import { certificatesOf } from './answer-to.ts'
import type { Message } from './message.ts'

const repeated = (option: string, values: string | readonly string[]): readonly string[] =>
  [values].flat().flatMap((value) => [option, value])

const optional = (option: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [option, String(value)]

/** The options that say what `answerTo` says; `write` puts a certificate into a file. */
export function optionsFor(message: Message, write: (pem: string) => string): readonly string[] {
  const expected = { ...EXPECTED, ...message.expected }
  const { inResponseTo } = expected
  return [
    ...certificatesOf(message).flatMap((pem) => ['--cert', write(pem)]),
    ...['--issuer', ISSUER],
    ...repeated('--audience', expected.audience),
    ...repeated('--recipient', expected.recipient),
    ...(inResponseTo === unsolicited ? ['--unsolicited'] : ['--in-response-to', inResponseTo]),
    ...['--now', expected.now.toISOString()],
    ...optional('--destination', expected.destination),
    ...optional('--tolerance', expected.toleranceSeconds),
    ...optional('--max-bytes', message.maxBytes),
  ]
}
