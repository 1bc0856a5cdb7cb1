import type { Finding } from '../findings/finding.ts'
import type { Severities } from './check-options.ts'
import { severityChanger } from './severity-changer.ts'

/** Gives findings the severities that the caller asks for, and leaves out what is `off`. */
export const judgedSeverities = (
  findings: readonly Finding[],
  severities: Severities | undefined,
): readonly Finding[] => severityChanger(severities)(findings)
