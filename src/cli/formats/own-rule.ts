import type { Finding } from '../../findings/finding.ts'

/** A rule of the user's own: its id, and what the configuration says where it fails. */
export interface OwnRule {
  readonly rule: string
  readonly message?: string
}

/** The rule of the configuration that a finding is about; nothing where it is one of ours. */
export function ownRule(found: Finding): OwnRule | undefined {
  if (!('rule' in found) || typeof found.rule !== 'string') return undefined
  const { rule } = found
  const hasMessage = 'message' in found && typeof found.message === 'string'
  return hasMessage ? { rule, message: String(found.message) } : { rule }
}
