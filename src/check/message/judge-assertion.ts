import { judgeClaims } from '../../claims/judge-claims.ts'
import type { Finding } from '../../findings/finding.ts'
import type { JudgedFacts } from '../../verify/facts.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import type { CheckSettings, MessageRule } from './check-settings.ts'
import { judgeAddresses } from './judge-addresses.ts'
import { judgeConfirmationCount } from './judge-confirmation-count.ts'
import { judgeNameIdentifier } from './judge-name-identifier.ts'
import { judgeParts } from './judge-parts.ts'
import { judgeSigning } from './judge-signing.ts'
import { judgeWindows } from './judge-windows.ts'

/** Every rule runs, whatever the others say. */
const RULES: readonly MessageRule[] = [
  judgeSigning,
  judgeNameIdentifier,
  judgeConfirmationCount,
  judgeAddresses,
  judgeWindows,
]

/** Judges one assertion: as everyone would who accepts it, and as AWS would beyond that. */
export function judgeAssertion(
  message: ReadMessage,
  facts: JudgedFacts,
  settings: CheckSettings,
  source: () => string,
): readonly Finding[] {
  const { find } = message
  return [
    ...judgeClaims(facts, settings.expected, find).findings,
    ...RULES.flatMap((rule) => rule(facts, settings, find)),
    ...judgeParts(message, facts, settings, source),
  ]
}
