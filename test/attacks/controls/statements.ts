/** Conditions, statements, attributes and times in legal variety. */
import type { Control } from '../message.ts'

export const statements: readonly Control[] = []
