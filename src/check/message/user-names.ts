/** User names, to be compared exactly and then without case. */
export interface UserNames {
  readonly exact: ReadonlySet<string>
  readonly lowerCase: ReadonlySet<string>
}

export function userNamesOf(names: Iterable<string>): UserNames {
  const exact = new Set(names)
  const lowerCase = new Set<string>()
  for (const name of exact) lowerCase.add(name.toLowerCase())
  return { exact, lowerCase }
}
