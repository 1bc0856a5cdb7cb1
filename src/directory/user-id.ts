import { isJsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'

/** `_id` of a raw user, as API v1 has it, or `id`, as v2 has it; null where neither is a text. */
export function userId(user: unknown): string | null {
  if (!isJsonObject(user)) return null
  const id = memberOf(user, '_id') ?? memberOf(user, 'id')
  return typeof id === 'string' && id !== '' ? id : null
}
