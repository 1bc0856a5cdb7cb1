/** Rows whose messages cost something to make; they have test files of their own, to run beside. */
import type { Attack, Row } from './message.ts'

const COSTLY: ReadonlySet<Row> = new Set(['A6.8', 'A6.14', 'A6.15'])

export const isCostly = ({ row }: Attack): boolean => COSTLY.has(row)
