import { projectAssertion, projectIssuer, projectResponse } from '../../verify/project-facts.ts'
import { readMessage } from '../../verify/read-message.ts'
import type { Limits } from '../../xml/limits.ts'
import { parseDateTime } from '../../xml/time.ts'

/** What a message says of itself, to judge it by where nothing else is known. */
export interface UnverifiedHints {
  readonly issuer?: string | undefined
  readonly issueInstant?: Date | undefined
}

/** Reads issuer and time of issue, of the assertion where there is one. */
export function unverifiedHints(octets: Uint8Array, limits: Partial<Limits>): UnverifiedHints {
  const { message } = readMessage(octets, limits, 'accept')
  const speaker = message?.assertion ?? message?.response
  if (message === undefined || speaker === undefined) return {}
  const { places, assertion } = message
  const { issueInstant } = assertion
    ? projectAssertion(places, assertion)
    : projectResponse(places, speaker)
  const time = parseDateTime(issueInstant.value)
  return {
    issuer: projectIssuer(places, speaker)?.value,
    issueInstant: time && new Date(time.instant),
  }
}
