import type { JsonObject } from './json-object.ts'

/** Reads an own member; a getter that fails gives a symbol, which is no JSON value of any type. */
export function memberOf(object: JsonObject, name: string): unknown {
  try {
    return Object.hasOwn(object, name) ? object[name] : undefined
  } catch {
    return Symbol('unreadable')
  }
}
