/** A2: the shape of a Signature, and which one is taken. */
import type { Attack } from '../message.ts'

export const signatureShape: readonly Attack[] = []
