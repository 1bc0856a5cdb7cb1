/** Large messages, where the caller has raised the limits. */
import type { Control } from '../message.ts'

export const large: readonly Control[] = []
