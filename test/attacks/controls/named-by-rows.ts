/** What a row of the catalogue names although it is legal. */
import type { Control } from '../message.ts'

export const namedByRows: readonly Control[] = []
