import { isUnset } from '../directory/is-unset.ts'
import { isJsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { pointer } from '../directory/pointer.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'

/** A JSON type that a setting may have. */
export interface SettingType<T> {
  readonly name: string
  readonly is: (value: unknown) => value is T
}

export const TEXT: SettingType<string> = {
  name: 'text',
  is: (value) => typeof value === 'string',
}

export const BOOLEAN: SettingType<boolean> = {
  name: 'boolean',
  is: (value) => typeof value === 'boolean',
}

export const LIST: SettingType<readonly unknown[]> = { name: 'list', is: Array.isArray }

/** `wrong` was reported; `unset` is absent, null or the empty text and may be what is meant. */
export type Setting<T> =
  | { readonly kind: 'set'; readonly value: T; readonly at: string }
  | { readonly kind: 'unset' | 'wrong'; readonly at: string }

/** Reads `config.{name}.value`; the members beside `value` describe the screen and are not read. */
export function readSetting<T>(
  reading: ConnectorReading,
  name: string,
  type: SettingType<T>,
): Setting<T> {
  const place = pointer('/config', name)
  const setting = memberOf(reading.config, name)
  if (isUnset(setting)) return { kind: 'unset', at: place }
  const value = isJsonObject(setting) ? memberOf(setting, 'value') : setting
  const at = isJsonObject(setting) ? pointer(place, 'value') : place
  if (isUnset(value)) return { kind: 'unset', at }
  if (isJsonObject(setting) && type.is(value)) return { kind: 'set', value, at }
  const expected = isJsonObject(setting) ? type.name : 'object with value'
  reportConnector(reading, 'connector.wrong-type', at, { expected, received: jsonTypeOf(value) })
  return { kind: 'wrong', at }
}
