import type { Finding } from '../../findings/finding.ts'
import { shown } from './shown.ts'

/** The rule that a finding is about is known best by its tag: `tag.value-characters (Team)`. */
export function findingCell({ code, at }: Finding, keys: readonly string[]): string {
  const key = /^\/([0-9]+)\/(?:key|from)$/.exec(at)?.[1]
  const name = key === undefined ? undefined : keys[Number(key)]
  return name === undefined ? `${code} ${at}`.trimEnd() : `${code} (${shown(name)})`
}
