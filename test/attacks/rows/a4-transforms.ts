/** A4: transforms and canonicalisation. */
import type { Attack } from '../message.ts'

export const transforms: readonly Attack[] = []
