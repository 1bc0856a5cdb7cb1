import { pointer } from '../directory/pointer.ts'
import { judgeNextKey } from '../tags/judge-next-key.ts'
import type { TagProblem } from '../tags/judge-tags.ts'
import { createKeyIndex } from '../tags/key-index.ts'
import { ACCESS_CONTROL_PREFIX } from '../xml/names.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import type { ConnectorRow } from './read-rows.ts'

/** Remembers rows and says which earlier one a later row repeats. */
export interface RowIndex {
  /** Adds a row with the key of its tag, if it is one; judges the key, each spelling once. */
  readonly add: (row: ConnectorRow, key: string | undefined) => void
}

function repeatCode(row: ConnectorRow, earlier: ConnectorRow) {
  if (row.list !== earlier.list) return 'connector.constant-beside-mapping'
  return row.name === earlier.name ? 'connector.row-repeated' : 'tag.key-duplicate-case'
}

/** Compares names exactly, and tags as STS does, without case (FACTS-AWS 1.6, FACTS-JUMPCLOUD 2.4). */
export function createRowIndex(reading: ConnectorReading): RowIndex {
  const rows = new Map<string, ConnectorRow>()
  const keys = createKeyIndex()
  return {
    add(row, key) {
      const at = pointer(row.at, 'name')
      const same = key === undefined ? row.name : ACCESS_CONTROL_PREFIX + key.toLowerCase()
      const earlier = rows.get(same)
      if (earlier !== undefined) {
        const detail = { expected: `not the same as ${earlier.at}`, received: row.name }
        return reportConnector(reading, repeatCode(row, earlier), at, detail)
      }
      rows.set(same, row)
      if (key === undefined) return
      const problems: TagProblem[] = []
      judgeNextKey(keys, key, 0, problems)
      for (const { code, expected, received } of problems) {
        reportConnector(reading, code, at, { expected, received })
      }
    },
  }
}
