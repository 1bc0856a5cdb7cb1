/** The controls: genuine messages in unusual but legal shapes, all to be accepted. */
import { prefixes } from './controls/prefixes.ts'
import type { Control } from './message.ts'

export const CONTROLS: readonly Control[] = [...prefixes]
