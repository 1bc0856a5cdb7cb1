import type { Finding } from '../../findings/finding.ts'

/** The number of the rule of a mapping that a finding is about, from 0; nothing where it is about none. */
export function ruleIndex({ at }: Finding): number | undefined {
  const index = /^\/([0-9]+)\/(?:key|from)$/.exec(at)?.[1]
  return index === undefined ? undefined : Number(index)
}
