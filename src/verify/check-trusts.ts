import { SamlUsageError } from '../errors.ts'
import { type Trust, trustedKeys } from './trust-issuer.ts'

/** One Trust or several, each made by `trustIssuer`, no two for one issuer. */
export function checkTrusts(trust: Trust | readonly Trust[]): readonly Trust[] {
  const trusts: readonly Trust[] = Array.isArray(trust) ? [...trust] : [trust]
  if (trusts.length === 0) throw new SamlUsageError('trust', 'must not be empty')
  for (const one of trusts) trustedKeys(one)
  const issuers = new Set(trusts.map((one) => one.issuer))
  if (issuers.size < trusts.length) {
    throw new SamlUsageError('trust', 'must not have two entries with one issuer')
  }
  return trusts
}
