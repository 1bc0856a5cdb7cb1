import { NS } from '../xml/names.ts'

const { saml, samlp, ds } = NS

/**
 * What an expression may use, whatever prefixes the message uses. Without a prototype, so that
 * `constructor:x` has an unbound prefix like any other.
 */
export const PREFIXES: Record<string, string> = Object.assign(Object.create(null), {
  saml,
  samlp,
  ds,
})
