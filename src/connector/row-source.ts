import { closestName } from '../directory/closest-name.ts'
import { AWS_EMAIL_LABEL, JUMPCLOUD_NAMES } from '../directory/jumpcloud-attributes.ts'
import { pointer } from '../directory/pointer.ts'
import type { TagSourceData } from '../tags/tag-rule.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import type { ConnectorRow } from './read-rows.ts'

/** What JumpCloud takes for the name of a custom attribute of a user (FACTS-JUMPCLOUD 1.3). */
const CUSTOM_NAME = /^[A-Za-z0-9]{1,31}$/

/**
 * Where a row takes its value from. Whatever is no field may be a custom attribute, which the screen
 * lets people type by hand; a warning says where that is not likely.
 */
export function rowSource(reading: ConnectorReading, row: ConnectorRow): TagSourceData {
  const { list, value } = row
  if (list === 'constantAttributes') return Object.freeze({ constant: value })
  const at = pointer(row.at, 'value')
  if (JUMPCLOUD_NAMES.has(value)) {
    if (value !== AWS_EMAIL_LABEL) return value
    reportConnector(reading, 'mapping.label-alias', at, { expected: 'email', received: value })
    return 'email'
  }
  const near = closestName(value, JUMPCLOUD_NAMES.keys())
  const isCustom = near === undefined && CUSTOM_NAME.test(value)
  reportConnector(reading, isCustom ? 'connector.field-custom' : 'connector.field-unknown', at, {
    expected: near === undefined ? undefined : `did you mean ${near}?`,
    received: value,
  })
  return Object.freeze({ custom: value })
}
