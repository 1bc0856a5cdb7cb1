import { SamlUsageError } from '../errors.ts'
import { CODES, type FindingCode, type Severity } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { Severities } from './check-options.ts'

const CHOICES: ReadonlySet<unknown> = new Set(['error', 'warning', 'info', 'off'])

const isCode = (text: string): text is FindingCode => Object.hasOwn(CODES, text)

/** Reads the severities that a caller asks for, once for many lists of findings. */
export function severityChanger(
  severities: Severities = {},
): (findings: readonly Finding[]) => readonly Finding[] {
  if (typeof severities !== 'object' || severities === null) {
    throw new SamlUsageError('severities', 'must be an object where it is given')
  }
  const chosen = new Map<FindingCode, Severity | 'off'>()
  for (const [code, severity] of Object.entries(severities)) {
    if (!isCode(code)) throw new SamlUsageError(`severities.${code}`, 'is not a finding code')
    if (!CHOICES.has(severity)) {
      throw new SamlUsageError(`severities.${code}`, 'must be error, warning, info or off')
    }
    chosen.set(code, severity)
  }
  return (findings) =>
    findings.flatMap((found): readonly Finding[] => {
      const severity = chosen.get(found.code)
      if (severity === undefined) return [found]
      return severity === 'off' ? [] : [{ ...found, severity }]
    })
}
