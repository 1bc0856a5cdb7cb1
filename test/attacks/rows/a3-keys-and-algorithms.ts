/** A3: keys, algorithms and certificates. */
import type { Attack } from '../message.ts'

export const keysAndAlgorithms: readonly Attack[] = []
