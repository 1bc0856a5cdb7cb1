import { SamlUsageError } from '../errors.ts'
import { CODES, type FindingCode, type Severity } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { Severities } from './check-options.ts'

const CHOICES: ReadonlySet<unknown> = new Set(['error', 'warning', 'info', 'off'])

/** Gives findings the severities that the caller asks for, and leaves out what is `off`. */
export function judgedSeverities(
  findings: readonly Finding[],
  severities: Severities = {},
): readonly Finding[] {
  if (typeof severities !== 'object' || severities === null) {
    throw new SamlUsageError('severities', 'must be an object where it is given')
  }
  for (const [code, severity] of Object.entries(severities)) {
    if (!Object.hasOwn(CODES, code)) {
      throw new SamlUsageError(`severities.${code}`, 'is not a finding code')
    }
    if (!CHOICES.has(severity)) {
      throw new SamlUsageError(`severities.${code}`, 'must be error, warning, info or off')
    }
  }
  const chosen = new Map<FindingCode, Severity | 'off'>()
  for (const { code } of findings) {
    const choice = Object.hasOwn(severities, code) ? severities[code] : undefined
    if (choice !== undefined) chosen.set(code, choice)
  }
  return findings.flatMap((found): readonly Finding[] => {
    const severity = chosen.get(found.code)
    if (severity === undefined) return [found]
    return severity === 'off' ? [] : [{ ...found, severity }]
  })
}
