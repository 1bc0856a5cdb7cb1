import {
  CODES,
  type CodeEntry,
  type FindingCode,
  type JudgeContext,
  severityOf,
} from '../../findings/codes.ts'
import { COLOURS } from '../output/colours.ts'
import type { Paint } from '../output/painter.ts'

const PROFILES = ['identity-center', 'sts'] as const satisfies readonly JudgeContext[]

/** The widths of the two columns of severities. */
const WIDTHS = { 'identity-center': 'identity-center'.length, sts: 'warning'.length } as const

/** Padded before it is painted: the escape sequences of a colour take no room. */
function severityCell(entry: CodeEntry, profile: (typeof PROFILES)[number], paint: Paint): string {
  const severity = severityOf(entry, profile)
  const text = (severity ?? '-').padEnd(WIDTHS[profile])
  return severity === null ? text : paint(COLOURS[severity], text)
}

function families(codes: readonly FindingCode[]): ReadonlyMap<string, readonly FindingCode[]> {
  const found = new Map<string, FindingCode[]>()
  for (const code of codes) {
    const family = code.slice(0, code.indexOf('.'))
    const members = found.get(family) ?? []
    found.set(family, [...members, code])
  }
  return found
}

/** Lists the rules for people: a line each, by family, with the severity in either profile. */
export function rulesText(codes: readonly FindingCode[], paint: Paint): string {
  const width = Math.max(...codes.map(({ length }) => length))
  const lines = [`  ${''.padEnd(width)}  ${PROFILES.join('  ')}`]
  for (const [family, members] of families(codes)) {
    lines.push(paint('bold', family))
    for (const code of members) {
      const entry: CodeEntry = CODES[code]
      const cells = PROFILES.map((profile) => severityCell(entry, profile, paint))
      lines.push(`  ${[code.padEnd(width), ...cells, entry.title].join('  ')}`)
    }
  }
  return `${lines.join('\n')}\n`
}
