import { SamlUsageError } from '../errors.ts'
import { unsolicited } from '../unsolicited.ts'
import type { AssertionInput } from './assertion-input.ts'
import { checkInstant } from './check-instant.ts'
import { checkSeconds } from './check-seconds.ts'
import { checkString } from './check-string.ts'

const MAX_LIFETIME_SECONDS = 86_400
const MAX_SKEW_SECONDS = 3600

/** Throws for settings that no data could make right: wrong types, times and lifetimes. */
export function checkAssertionInput(input: AssertionInput): void {
  const { nameId, now } = input
  checkString('id', input.id)
  checkInstant('now', now)
  checkString('issuer', input.issuer)
  checkString('nameId.value', nameId?.value)
  checkString('nameId.format', nameId.format ?? '')
  checkString('nameId.nameQualifier', nameId.nameQualifier ?? '')
  checkString('nameId.spNameQualifier', nameId.spNameQualifier ?? '')
  checkString('nameId.spProvidedId', nameId.spProvidedId ?? '')
  for (const audience of [input.audience].flat()) checkString('audience', audience)
  checkString('recipient', input.recipient)
  checkInResponseTo(input.inResponseTo)
  checkString('authnContextClassRef', input.authnContextClassRef ?? '')
  checkString('sessionIndex', input.sessionIndex ?? '')
  checkInstant('authnInstant', input.authnInstant ?? now)
  checkInstant('sessionNotOnOrAfter', input.sessionNotOnOrAfter ?? now)
  checkSeconds('lifetimeSeconds', input.lifetimeSeconds ?? 1, 1, MAX_LIFETIME_SECONDS)
  checkSeconds('notBeforeSkewSeconds', input.notBeforeSkewSeconds ?? 0, 0, MAX_SKEW_SECONDS)
}

function checkInResponseTo(inResponseTo: unknown): void {
  if (typeof inResponseTo === 'string' || inResponseTo === unsolicited) return
  throw new SamlUsageError(
    'inResponseTo',
    'must be the ID of the request, or the symbol unsolicited where none was sent',
  )
}
