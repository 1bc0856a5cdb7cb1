import { pointer } from '../directory/pointer.ts'
import type { TagProblem } from '../tags/judge-tags.ts'
import { judgeValue } from '../tags/judge-value.ts'
import { TAG_LIMITS } from '../tags/tag-limits.ts'
import type { TagRule } from '../tags/tag-rule.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import type { GroupAttribute } from './read-group-attribute.ts'
import { type ConnectorRow, readRows } from './read-rows.ts'
import { createRowIndex } from './row-index.ts'
import { rowSource } from './row-source.ts'
import { tagKeyOf } from './tag-key-of.ts'

/** Attributes of one message (FACTS-AWS 3.4). */
const MOST_ATTRIBUTES = 50

/** A constant is the same for everybody, so what is wrong with it is known before anybody signs in. */
function judgeConstant(reading: ConnectorReading, { list, value, at }: ConnectorRow): void {
  if (list !== 'constantAttributes') return
  const problems: TagProblem[] = []
  judgeValue(value, 0, problems)
  for (const { code, expected, received } of problems) {
    reportConnector(reading, code, pointer(at, 'value'), { expected, received })
  }
}

/** One defect, one code: attributes are counted where the tags alone are few enough. */
function judgeCounts(reading: ConnectorReading, tags: number, attributes: number): void {
  if (tags > TAG_LIMITS.count) {
    const detail = { expected: TAG_LIMITS.count, received: tags }
    reportConnector(reading, 'tag.count', '/config', detail)
  } else if (attributes > MOST_ATTRIBUTES) {
    const detail = { expected: MOST_ATTRIBUTES, received: attributes }
    reportConnector(reading, 'attribute.count', '/config', detail)
  }
}

/** Makes a tag rule of each row that names a tag, and judges all rows and the group attribute. */
export function readRules(
  reading: ConnectorReading,
  group: GroupAttribute | undefined,
): readonly TagRule[] {
  const rules: TagRule[] = []
  const index = createRowIndex(reading)
  let count = group === undefined ? 0 : 1
  for (const list of ['databaseAttributes', 'constantAttributes'] as const) {
    const read = readRows(reading, list)
    count += read.count
    for (const row of read.rows) {
      const key = tagKeyOf(reading, row)
      index.add(row, key)
      const from = rowSource(reading, row)
      if (key === undefined) continue
      judgeConstant(reading, row)
      rules.push(Object.freeze({ key, from }))
    }
  }
  if (group?.isTag) {
    reportConnector(reading, 'connector.group-as-tag', group.at, { received: group.name })
  }
  judgeCounts(reading, rules.length, count)
  return Object.freeze(rules)
}
