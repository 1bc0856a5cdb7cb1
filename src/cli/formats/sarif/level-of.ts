import type { Severity } from '../../../findings/codes.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/** What SARIF calls a severity. */
export const levelOf = (severity: Severity): (typeof LEVELS)[Severity] => LEVELS[severity]
