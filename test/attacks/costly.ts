/** Messages that cost something to make; they have test files of their own, to run beside. */
import { large } from './controls/large.ts'
import type { Attack, Control, Row } from './message.ts'

const COSTLY: ReadonlySet<Row> = new Set(['A6.8', 'A6.14', 'A6.15'])

export const isCostly = ({ row }: Attack): boolean => COSTLY.has(row)

export const isLarge = (control: Control): boolean =>
  control.maxBytes !== undefined || large.includes(control)
