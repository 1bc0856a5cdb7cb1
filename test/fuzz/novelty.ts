/** Without counters in the code: findings that no mutant had before tell that it went a new way. */
import type { Verdict } from './judge.ts'

/** Names of a mutant are endless; only the first steps of a path, without numbers, tell ways apart. */
const shortPath = (path: string) =>
  path
    .replace(/\[\d+\]/g, '')
    .split('/', 5)
    .join('/')

const MOST_FINDINGS = 3
const MOST_WAYS = 20_000

const wayOf = ({ outcome, findings }: Verdict): string =>
  `${outcome} ${findings
    .slice(0, MOST_FINDINGS)
    .map(({ code, at }) => `${code} ${shortPath(at)}`)
    .join(', ')}`

export function newFindings(): (verdict: Verdict) => boolean {
  const seen = new Set<string>()
  return (verdict) => {
    const before = seen.size
    if (before < MOST_WAYS) seen.add(wayOf(verdict))
    return seen.size > before
  }
}
