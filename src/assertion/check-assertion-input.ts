import { SamlUsageError } from '../errors.ts'
import { unsolicited } from '../unsolicited.ts'
import type { AssertionInput } from './assertion-input.ts'
import { checkInstant, checkOptionalString, checkSeconds, checkString } from './check-argument.ts'

const MAX_LIFETIME_SECONDS = 86_400
const MAX_SKEW_SECONDS = 3600

/** Throws for settings that no data could make right: wrong types, times and lifetimes. */
export function checkAssertionInput(input: AssertionInput): void {
  checkString('id', input.id)
  checkInstant('now', input.now)
  checkString('issuer', input.issuer)
  checkString('nameId.value', input.nameId?.value)
  checkOptionalString('nameId.format', input.nameId.format)
  checkOptionalString('nameId.nameQualifier', input.nameId.nameQualifier)
  checkOptionalString('nameId.spNameQualifier', input.nameId.spNameQualifier)
  checkOptionalString('nameId.spProvidedId', input.nameId.spProvidedId)
  for (const audience of [input.audience].flat()) checkString('audience', audience)
  checkString('recipient', input.recipient)
  checkInResponseTo(input.inResponseTo)
  checkOptionalString('authnContextClassRef', input.authnContextClassRef)
  checkOptionalString('sessionIndex', input.sessionIndex)
  checkInstant('authnInstant', input.authnInstant ?? input.now)
  checkInstant('sessionNotOnOrAfter', input.sessionNotOnOrAfter ?? input.now)
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
