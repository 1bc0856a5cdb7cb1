/** Shapes of known identity providers. */
import type { Control } from '../message.ts'

export const providers: readonly Control[] = []
