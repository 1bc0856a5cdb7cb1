import type { TextReading } from './user-draft.ts'

/** Sorts entries by name in code unit order: one order for one user, whatever the export's was. */
export const sortedByName = <Entry extends readonly [name: string, rest: unknown]>(
  entries: readonly Entry[],
): readonly Entry[] =>
  Object.freeze([...entries].sort(([left], [right]) => (left < right ? -1 : Number(left > right))))

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
