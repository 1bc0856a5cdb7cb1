import type { Finding } from '../findings/finding.ts'
import { finding } from '../findings/finding.ts'
import { type Result, settle } from '../result.ts'
import { judgeTags, type TagProblem } from './judge-tags.ts'
import { makeSessionTags } from './make-session-tags.ts'
import { readEntries } from './read-entries.ts'
import type { SessionTags } from './session-tags.ts'

const placeOf = ({ index, part }: TagProblem, positions: readonly number[]) =>
  part === 'set' ? '' : `/${positions[index] ?? index}/${part}`

/**
 * Makes a set of session tags that keeps every rule of AWS STS, values exactly as given.
 *
 * Refuses with every finding at once: more than 50 tags (`tag.count`), keys over 128 and values over
 * 256 code points (`tag.key-too-long`, `tag.value-too-long`), characters outside letters, digits,
 * blanks and `_.:/=+-@` (`tag.key-characters`, `tag.value-characters`,
 * `tag.value-control-character`), the prefix `aws:`, and keys that are equal without regard to case
 * (`tag.key-duplicate-case`) or look alike (`tag.key-collision`). Nothing is trimmed: a blank at an
 * end is the warning `tag.value-padding`.
 *
 * The `at` of a finding is a JSON Pointer into the entries, counted from 0: `/2/value`, and the empty
 * pointer for the set as a whole.
 *
 * Source: Passing session tags in AWS STS; AWS STS API Reference, Tag.
 *
 * @param entries keys and values: an array of pairs or a Map
 * @example
 * createSessionTags([['CostCenter', 'blue']])    // accepted
 * createSessionTags([['CostCenter', 'blue\n']])  // refused: tag.value-control-character at /0/value
 */
export function createSessionTags(
  entries: Iterable<readonly [string, string]>,
): Result<SessionTags> {
  const { tags, positions, findings } = readEntries(entries)
  const judged: readonly Finding[] = judgeTags(tags).map((problem) =>
    finding(problem.code, placeOf(problem, positions), {
      expected: problem.expected,
      received: problem.received,
    }),
  )
  return settle(inOrder([...findings, ...judged]), () => makeSessionTags(tags))
}

const entryNumber = ({ at }: Finding) => (at === '' ? -1 : Number(at.split('/', 2)[1]))

const inOrder = (findings: readonly Finding[]) =>
  [...findings].sort((left, right) => entryNumber(left) - entryNumber(right))
