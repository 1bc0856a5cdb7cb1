/** A5: what parsers and canonicalisers disagree on. */
import type { Attack } from '../message.ts'

export const differentials: readonly Attack[] = []
