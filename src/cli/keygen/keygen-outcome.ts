import { wrapText } from '../../findings/wrap-text.ts'
import type { Outcome } from '../outcome.ts'
import { shown } from '../output/shown.ts'
import { table } from '../output/table.ts'
import type { KeyAlgorithmName } from './key-algorithms.ts'
import type { MadeKey } from './make-key.ts'

interface WrittenKey extends Pick<MadeKey, 'fingerprint' | 'notAfter'> {
  readonly key: string
  readonly cert: string
  readonly algorithm: KeyAlgorithmName
  readonly subject: string
}

const WARNING =
  'For tests only: whoever has the key can sign in as anybody where the certificate is trusted. JumpCloud signs with a key of its own.'

/** Names the two files and what tells the certificate from others; nothing of the key. */
export function keygenOutcome(written: WrittenKey): Outcome {
  const { key, cert, algorithm, subject, fingerprint } = written
  const notAfter = written.notAfter.toISOString()
  return {
    exit: 0,
    json: { version: 1, ok: true, key, cert, algorithm, subject, fingerprint, notAfter },
    stdout: () =>
      table([
        ['key', `${shown(key)} (only you can read it)`],
        ['certificate', shown(cert)],
        ['algorithm', algorithm],
        ['subject', `CN=${shown(subject)}`],
        ['sha256', fingerprint],
        ['valid until', notAfter],
      ]),
    stderr: (_, columns) => `${columns === undefined ? WARNING : wrapText(WARNING, columns, 0)}\n`,
  }
}
