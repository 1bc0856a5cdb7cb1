import type { FindingCode } from '../../findings/codes.ts'
import { explainFinding } from '../../findings/explain-finding.ts'
import type { Finding } from '../../findings/finding.ts'
import { COLOURS } from '../output/colours.ts'
import type { Paint } from '../output/painter.ts'
import type { TaggedUser } from './tag-users.ts'

interface Counted {
  readonly severity: Finding['severity']
  readonly people: Set<number>
}

function countCodes(people: readonly TaggedUser[]): ReadonlyMap<FindingCode, Counted> {
  const codes = new Map<FindingCode, Counted>()
  for (const { index, tags } of people) {
    for (const { code, severity } of tags.findings) {
      const counted = codes.get(code) ?? { severity, people: new Set() }
      counted.people.add(index)
      codes.set(code, counted)
    }
  }
  return codes
}

const peopleCount = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Explains each code once, errors first, however many people it is about. */
export function codeSummary(people: readonly TaggedUser[], paint: Paint): string {
  const codes = [...countCodes(people)]
  const text = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    codes
      .filter(([, counted]) => counted.severity === severity)
      .map(([code, counted]) => {
        const { title, fix } = explainFinding(code)
        const head = `${paint(COLOURS[severity], severity)} ${code}  ${peopleCount(counted.people.size)}`
        return `${head}\n  ${title}.\n  fix  ${fix}\n`
      }),
  )
  return text.join('')
}
