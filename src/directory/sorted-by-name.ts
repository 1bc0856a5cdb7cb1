/** Sorts entries by name in code unit order: one order for one user, whatever the export's was. */
export const sortedByName = <Entry extends readonly [name: string, rest: unknown]>(
  entries: readonly Entry[],
): readonly Entry[] =>
  Object.freeze([...entries].sort(([left], [right]) => (left < right ? -1 : Number(left > right))))
