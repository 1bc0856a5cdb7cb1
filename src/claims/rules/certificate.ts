import type { ClaimRule } from '../rule.ts'

/**
 * A pinned certificate is a container for a key, so its dates are a warning and never an error
 * (SAML Metadata Interoperability Profile 2.6.1, SECURITY D15). Both ends belong to the validity
 * (RFC 5280 4.1.2.5). It is judged here and not with the signature, since `now` is known here.
 */
export const certificateRule: ClaimRule = ({ keyValidities }, { now }, find) =>
  keyValidities.flatMap(({ place, validFrom, validTo }) => {
    if (now === undefined) return []
    const ahead = now < validFrom
    if (!ahead && !(now > validTo)) return []
    const code = ahead ? 'signature.certificate-not-yet-valid' : 'signature.certificate-expired'
    const detail = { expected: iso(now), received: iso(ahead ? validFrom : validTo) }
    return [find(code, place, detail)]
  })

const iso = (instant: number) => new Date(instant).toISOString()
