import type { Finding } from '../../findings/finding.ts'
import { ruleIndex } from './rule-index.ts'
import { shown } from './shown.ts'

/** The rule that a finding is about is known best by its tag: `tag.value-characters (Team)`. */
export function findingCell(found: Finding, keys: readonly string[]): string {
  const { code, at } = found
  const index = ruleIndex(found)
  const name = index === undefined ? undefined : keys[index]
  return name === undefined ? `${code} ${at}`.trimEnd() : `${code} (${shown(name)})`
}
