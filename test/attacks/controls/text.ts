/** Text written in another way: CDATA, references, space, comments, encoding, line ends. */
import type { Control } from '../message.ts'

export const text: readonly Control[] = []
