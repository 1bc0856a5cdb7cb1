import { isError } from '../../result.ts'
import type { Outcome, Reported } from '../outcome.ts'
import { createCodeCounts } from '../output/code-counts.ts'
import { codeSummary } from '../output/code-summary.ts'
import { formatReports } from '../output/format-reports.ts'
import { HIDDEN_NOTE } from '../output/hidden-note.ts'
import { table } from '../output/table.ts'
import { personLine } from './person-line.ts'
import type { TaggedUser } from './tag-users.ts'

const userJson = ({ index, id, tags }: TaggedUser) => ({
  index,
  id,
  ok: tags.ok,
  sessionTags: tags.ok ? tags.value.entries : undefined,
  findings: tags.findings,
})

function codesOf(people: readonly TaggedUser[]) {
  const counts = createCodeCounts()
  for (const { tags } of people) counts.addPerson(tags.findings)
  return counts
}

const hasTags = (people: readonly TaggedUser[]) =>
  people.some(({ tags }) => tags.ok && tags.value.entries.length > 0)

/** Says who gets which tags; `reports` are about the two files, `keys` are those of the rules. */
export function tagsOutcome(
  people: readonly TaggedUser[],
  keys: readonly string[],
  reports: readonly Reported[],
  showValues: boolean,
): Outcome {
  const findings = reports.map(({ finding }) => finding)
  const isRefused = findings.some(isError)
  const refusedPeople = people.filter(({ tags }) => !tags.ok).length
  const ok = !isRefused && refusedPeople === 0
  const summary = isRefused
    ? 'nobody was mapped'
    : `${people.length - refusedPeople} of ${people.length} people get their tags, ${refusedPeople} refused`
  return {
    exit: ok ? 0 : 1,
    json: { ok, users: people.map(userJson), findings },
    stdout: (paint) =>
      table(people.map((person) => personLine(person, keys, { paint, showValues }))),
    stderr: (paint, columns) =>
      [
        formatReports(reports, paint, undefined, columns),
        codeSummary(codesOf(people), paint, columns),
        showValues || !hasTags(people) ? '' : HIDDEN_NOTE,
        `${summary}\n`,
      ]
        .filter((part) => part !== '')
        .join('\n'),
  }
}
