/** A6: well-formedness, DOCTYPE, encoding, cost and transport. */
import type { Attack } from '../message.ts'

export const wellFormedness: readonly Attack[] = []
