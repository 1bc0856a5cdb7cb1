/** Every algorithm and every legal shape of a Signature. */
import type { Control } from '../message.ts'

export const signatures: readonly Control[] = []
