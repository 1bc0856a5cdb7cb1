import { closestName } from '../directory/closest-name.ts'

/** Words the expectation: a near name as a question, else all names where they are few. */
export function nearNames(name: string, candidates: readonly string[]): string {
  const closest = closestName(name, candidates)
  if (closest !== undefined) return `did you mean ${closest}?`
  return candidates.length <= 10 ? candidates.join(', ') : 'a field or label of JumpCloud'
}
