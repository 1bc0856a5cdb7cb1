/** What a row of the catalogue names although it is legal. */
import { testCertificate } from '../../support/keys.ts'
import { message } from '../../support/tamper.ts'
import type { Control } from '../message.ts'

const EXPIRED = testCertificate('rsa-2048', { notAfter: new Date('2026-11-01T00:00:00Z') })
const EARLY = testCertificate('rsa-2048', { notBefore: new Date('2026-12-01T00:00:00Z') })

/** A pinned certificate is a container for a key: its dates are a warning (SECURITY D15). */
const certificates: readonly Control[] = [
  {
    row: 'A3.8',
    title: 'a trusted certificate that has expired',
    make: () => message(),
    certificates: [EXPIRED],
    warnings: ['signature.certificate-expired'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that has expired, the Response signed as well',
    make: () => message({ signs: 'both' }),
    certificates: [EXPIRED],
    warnings: ['signature.certificate-expired'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that is not valid yet',
    make: () => message(),
    certificates: [EARLY],
    warnings: ['signature.certificate-not-yet-valid'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that is not valid yet, only the Response signed',
    make: () => message({ signs: 'response' }),
    certificates: [EARLY],
    warnings: ['signature.certificate-not-yet-valid'],
  },
]

export const namedByRows: readonly Control[] = [...certificates]
