import { sortedByName } from './sorted-by-name.ts'
import type { TextReading } from './user-draft.ts'

/** The values that are set, as frozen pairs sorted by name. */
export function sortedValues<Name extends string>(
  readings: ReadonlyMap<Name, TextReading>,
): readonly (readonly [Name, string])[] {
  const entries: (readonly [Name, string])[] = []
  for (const [name, reading] of readings) {
    if (reading.kind === 'set') entries.push(Object.freeze([name, reading.value] as const))
  }
  return sortedByName(entries)
}
