import type { Finding } from '../../findings/finding.ts'
import type { SecondOpinion } from '../../verify/second-opinion.ts'
import type { CheckedMessage } from '../own-rules/verified-again.ts'

/** Who is asked about a message beside the check itself; loaded only where they are wanted. */
export interface FileJudges {
  readonly secondOpinions: readonly SecondOpinion[]
  /** The rules of the configuration. */
  readonly ownRules: (message: CheckedMessage) => readonly Finding[]
}
