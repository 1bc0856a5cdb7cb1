import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import type { CliIo } from '../cli-io.ts'
import { createCodeCounts } from '../output/code-counts.ts'
import { codeSummary } from '../output/code-summary.ts'
import { columnsOf } from '../output/columns-of.ts'
import { findingCell } from '../output/finding-cell.ts'
import { formatReports } from '../output/format-reports.ts'
import { painter } from '../output/painter.ts'
import { shortName } from '../output/short-name.ts'
import { writeText } from '../output/write-text.ts'
import type { PeopleReport, PeopleSummary } from './people-report.ts'

export interface TextReportStyle {
  /** Those of the rules. */
  readonly keys: readonly string[]
  /** Whether names of people may be shown. */
  readonly withNames: boolean
}

/** Characters of an id of JumpCloud. */
const ID_WIDTH = 24

const isWarning = ({ severity }: Finding) => severity === 'warning'

function lastLine({ people, refused, reports }: PeopleSummary): string {
  const isBroken = reports.some(({ finding }) => isError(finding))
  if (people === 0 && isBroken) return 'nobody was checked'
  const counted = `${people - refused} of ${people} people can sign in, ${refused} cannot`
  return isBroken ? `${counted}; look at the errors of the files first` : counted
}

/**
 * Writes a line for everybody with an error or a warning, and at the end each code once. Neither an
 * e-mail address nor a value, but for the address where names may be shown.
 */
export function createTextReport(io: CliIo, { keys, withNames }: TextReportStyle): PeopleReport {
  const paint = painter(io.stdout, io.env)
  const counts = createCodeCounts()
  let gathered = ''
  const flush = async () => {
    const text = gathered
    gathered = ''
    return writeText(io.stdout, text)
  }
  return {
    placesIn: 'user',
    person: ({ id, index, ok, findings }, name) => {
      counts.addPerson(findings)
      const told = [...findings.filter(isError), ...findings.filter(isWarning)]
      if (told.length === 0) return
      const verdict = ok ? paint('yellow', 'warning') : paint('red', 'refused')
      const who = shortName(id ?? `user ${index}`).padEnd(ID_WIDTH)
      const shownName = withNames && name !== undefined ? [shortName(name)] : []
      const cells = told.map((found) => findingCell(found, keys))
      gathered += `${[verdict, who, ...shownName, ...cells].join('  ')}\n`
    },
    flush,
    end: async (summary) => {
      await flush()
      const errors = painter(io.stderr, io.env)
      const columns = columnsOf(io.stderr)
      const parts = [
        formatReports(summary.reports, errors, undefined, columns),
        codeSummary(counts, errors, columns),
      ]
      const text = [...parts, `${lastLine(summary)}\n`].filter((part) => part !== '').join('\n')
      await writeText(io.stderr, text)
    },
    fail: async () => false,
  }
}
