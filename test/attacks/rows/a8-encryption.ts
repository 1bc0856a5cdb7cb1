/** A8: encryption. */
import type { Attack } from '../message.ts'

export const encryption: readonly Attack[] = []
