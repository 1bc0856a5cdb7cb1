import { type Finding, finding } from '../../findings/finding.ts'
import { utf8Length } from '../../xml/utf8-length.ts'
import type { CheckSettings } from './check-settings.ts'

/** Octets that the bindings of SAML allow (saml-bindings 3.5.3). */
const MOST_OCTETS = 80

/** RelayState stands beside the message, so that it has no line. */
export function judgeRelayState({ relayState, profile }: CheckSettings): readonly Finding[] {
  const received = relayState === undefined ? 0 : utf8Length(relayState)
  if (received <= MOST_OCTETS) return []
  const detail = { context: profile, expected: MOST_OCTETS, received }
  return [finding('size.relay-state-too-long', '/RelayState', detail)]
}
