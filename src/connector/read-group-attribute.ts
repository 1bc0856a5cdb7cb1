import { nearMissOf, profileOf } from '../claims/tag-attribute-name.ts'
import type { ConnectorReading } from './connector-reading.ts'
import { BOOLEAN, readSetting, TEXT } from './read-setting.ts'

/** The attribute with the names of all groups of a person. */
export interface GroupAttribute {
  /** Absent where JumpCloud decides. */
  readonly name?: string
  /** Whether it is named, or nearly named, as a session tag. */
  readonly isTag: boolean
  readonly at: string
}

/** Reads the group attribute, where "include group attribute" is on. */
export function readGroupAttribute(reading: ConnectorReading): GroupAttribute | undefined {
  const included = readSetting(reading, 'includeGroups', BOOLEAN)
  const name = readSetting(reading, 'groupsAttributeName', TEXT)
  if (included.kind !== 'set' || !included.value) return undefined
  if (name.kind !== 'set') return { isTag: false, at: included.at }
  const isTag = profileOf(name.value) !== undefined || nearMissOf(name.value) !== undefined
  return { name: name.value, isTag, at: name.at }
}
