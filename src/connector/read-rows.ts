import { isUnset } from '../directory/is-unset.ts'
import { isJsonObject, type JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { pointer } from '../directory/pointer.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { LIST, readSetting } from './read-setting.ts'

/** The two lists of rows: user attributes, and values that are the same for everybody. */
export type RowList = 'databaseAttributes' | 'constantAttributes'

/** One complete row of the attribute mapping. */
export interface ConnectorRow {
  readonly list: RowList
  /** Service Provider Attribute Name. */
  readonly name: string
  /** The JumpCloud field, or the constant. */
  readonly value: string
  readonly at: string
}

export interface ConnectorRows {
  /** The complete ones. */
  readonly rows: readonly ConnectorRow[]
  /** All of them. */
  readonly count: number
}

/** Reads the rows of a list; one that is no object or lacks a part is a finding. */
export function readRows(reading: ConnectorReading, list: RowList): ConnectorRows {
  const setting = readSetting(reading, list, LIST)
  if (setting.kind !== 'set') return { rows: [], count: 0 }
  const rows = setting.value.flatMap((item, index): ConnectorRow[] => {
    const at = pointer(setting.at, index)
    if (isJsonObject(item)) {
      const name = readPart(reading, item, 'name', at)
      const value = readPart(reading, item, 'value', at)
      return name === undefined || value === undefined ? [] : [{ list, name, value, at }]
    }
    const detail = { expected: 'object with name and value', received: jsonTypeOf(item) }
    reportConnector(reading, 'connector.wrong-type', at, detail)
    return []
  })
  return { rows, count: setting.value.length }
}

function readPart(
  reading: ConnectorReading,
  row: JsonObject,
  part: 'name' | 'value',
  at: string,
): string | undefined {
  const text = memberOf(row, part)
  if (typeof text === 'string' && text !== '') return text
  const place = pointer(at, part)
  if (isUnset(text)) reportConnector(reading, 'connector.row-incomplete', place)
  else {
    const detail = { expected: 'text', received: jsonTypeOf(text) }
    reportConnector(reading, 'connector.wrong-type', place, detail)
  }
  return undefined
}
