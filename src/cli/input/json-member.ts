import { isJsonObject } from '../../directory/json-object.ts'
import { memberOf } from '../../directory/member-of.ts'

/** Reads an own member of what may be no object at all. */
export const jsonMember = (value: unknown, name: string): unknown =>
  isJsonObject(value) ? memberOf(value, name) : undefined
