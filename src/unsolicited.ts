/**
 * Says that no request was sent (IdP-initiated sign-in), so that no InResponseTo may be present.
 *
 * It is a named symbol and not a boolean: "I expect none" differs from "do not look", and every use
 * of it can be found by its name.
 */
export const unsolicited: unique symbol = Symbol('samltags.unsolicited')
