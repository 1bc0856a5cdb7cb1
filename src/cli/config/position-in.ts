import { lineTable, positionAt } from '../../xml/line-table.ts'
import type { Position } from './parsed-config.ts'

/** Line and column, both from 1, the column in code points. */
export const positionIn = (text: string, offset: number): Position =>
  positionAt(lineTable(text, false), offset)
