/** A7: the rules of SAML and of tags. */
import type { Attack } from '../message.ts'

export const samlRules: readonly Attack[] = []
