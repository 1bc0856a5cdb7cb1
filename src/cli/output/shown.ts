import { structuralText } from '../../findings/structural-text.ts'
import { inert } from './inert.ts'

const LIMIT = 1000

/** Text from outside as a terminal may show it: no escape sequence, no bidi trick (SECURITY A9.13). */
export const shown = (text: string): string => inert(structuralText(text, LIMIT))
