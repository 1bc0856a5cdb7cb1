/** What is said of every message of the set unless it says otherwise. */
export const TAGS = [
  ['CostCenter', 'blue'],
  ['Team', 'harbour'],
] as const

/** The codes, each named once, in order. */
export const codesIn = (findings: readonly { readonly code: string }[]): readonly string[] =>
  [...new Set(findings.map(({ code }) => code))].sort()
