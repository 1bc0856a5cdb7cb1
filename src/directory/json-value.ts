/** A JSON object as it comes from outside: read its own members only. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads an own member; a getter that fails gives a symbol, which is no JSON value of any type. */
export function memberOf(object: JsonObject, name: string): unknown {
  try {
    return Object.hasOwn(object, name) ? object[name] : undefined
  } catch {
    return Symbol('unreadable')
  }
}

/** Absent, null and the empty text are all "not set" in the API (FACTS-JUMPCLOUD 1.8). */
export const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === ''

/** Names the JSON type of a value, for findings. */
export function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'string' ? 'text' : typeof value
}

/** Appends names to a JSON Pointer (RFC 6901 3). */
export const pointer = (base: string, ...names: readonly (string | number)[]): string =>
  names.reduce<string>(
    (path, name) => `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  )
