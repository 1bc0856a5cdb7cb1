import type { FindingCode, JudgeContext } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'
import { type LineTable, positionAt } from './line-table.ts'
import { type Place, pathOf } from './place.ts'

/** Makes a finding about a place of the message, with its path, line and column. */
export type FindAt = (code: FindingCode, place: Place, detail?: FindingDetail) => Finding

/** `context` is who judges; `accept` unless said otherwise. */
export const findingsIn =
  (lines: LineTable, context: JudgeContext = 'accept'): FindAt =>
  (code, place, detail = {}) =>
    finding(code, pathOf(place), { context, ...positionAt(lines, place.offset), ...detail })
