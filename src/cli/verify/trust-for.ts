import { type Trust, trustIssuer } from '../../verify/trust-issuer.ts'

interface Kept {
  readonly certificates: readonly Uint8Array[]
  readonly issuer: string
  readonly trust: Trust
}

/** The files of a run are mostly of one issuer, and to read its keys takes as long as to judge one. */
let last: Kept | undefined

/** Where nobody names an issuer; that the message does not is a finding of its own. */
const NOBODY = 'urn:samltags:no-issuer'

/**
 * The keys of an issuer, of the one that a message names where nobody else says it; read anew only
 * where they are not those of the file before.
 */
export function trustFor(certificates: readonly Uint8Array[], named: string | undefined): Trust {
  const issuer = named || NOBODY
  if (last?.certificates === certificates && last.issuer === issuer) return last.trust
  const trust = trustIssuer({ issuer, certificates })
  last = { certificates, issuer, trust }
  return trust
}
