/** The attack set: every row of SECURITY A1 to A8 that is a document. */
import type { Attack } from './message.ts'
import { signatureWrapping } from './rows/a1-signature-wrapping.ts'

export const ATTACKS: readonly Attack[] = [...signatureWrapping]
