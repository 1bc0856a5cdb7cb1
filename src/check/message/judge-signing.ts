import type { Finding } from '../../findings/finding.ts'
import type { MessageRule } from './check-settings.ts'

const DAY = 24 * 60 * 60 * 1_000
/** From then on the console of IAM Identity Center shows the certificate in yellow (FACTS-AWS 3.7). */
const NOTICE = 90 * DAY

/** Which part is signed, and how long the certificate will last (FACTS-AWS 3.2, 3.7). */
export const judgeSigning: MessageRule = (facts, { expected: { now } }, find) => {
  const { responseSigned, assertionSigned, assertion, keyValidities } = facts
  const only: readonly Finding[] =
    responseSigned && !assertionSigned
      ? [find('signature.only-response-signed', assertion.place)]
      : []
  if (now === undefined) return only
  const expiring = keyValidities
    // That it has expired is a finding of its own.
    .filter(({ validTo }) => now <= validTo && validTo - now <= NOTICE)
    .map(({ validTo, place }) => {
      const received = new Date(validTo).toISOString()
      return find('signature.certificate-expiring', place, { received })
    })
  return [...only, ...expiring]
}
