import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import { unsolicited } from '../../unsolicited.ts'
import type { ConfirmationFacts, JudgedFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'
import { METHOD_BEARER } from '../../xml/names.ts'
import type { PlacedText } from '../../xml/place.ts'
import type { PartialExpectations } from '../read-expected.ts'
import { judgeWindow } from '../validity.ts'
import { requestText, wrongRequest } from './in-response-to.ts'

type ConfirmationData = NonNullable<ConfirmationFacts['data']>

/** A bearer confirmation that holds alone; nothing of it is absent. */
export interface PassedConfirmation {
  readonly recipient: PlacedText
  readonly notOnOrAfter: PlacedText
}

export interface ConfirmationVerdict {
  readonly findings: readonly Finding[]
  /** Those that hold alone, in document order. */
  readonly passed: readonly PassedConfirmation[]
  /** Expected recipients that were named, by those that passed or, where none did, by any. */
  readonly recipients: ReadonlySet<string> | undefined
}

function judgeRecipient(
  data: ConfirmationData,
  expected: PartialExpectations,
  find: FindAt,
): Finding[] {
  const { recipients } = expected
  const wanted = recipients && [...recipients].join(' ')
  const { recipient } = data
  if (recipient === undefined) return [find('recipient.missing', data.place, { expected: wanted })]
  if (recipients === undefined || recipients.has(recipient.value)) return []
  const detail = { expected: wanted, received: recipient.value }
  return [find('recipient.mismatch', recipient.place, detail)]
}

function judgeRequest(
  data: ConfirmationData,
  expected: PartialExpectations,
  find: FindAt,
): Finding[] {
  if (expected.inResponseTo === undefined) return []
  const wanted = requestText(expected.inResponseTo)
  const given = data.inResponseTo
  if (given === undefined) {
    if (expected.inResponseTo === unsolicited) return []
    return [find('in-response-to.missing', data.place, { expected: wanted })]
  }
  const code = wrongRequest(given, expected.inResponseTo)
  if (code === undefined) return []
  return [find(code, given.place, { expected: wanted, received: given.value })]
}

function judgeOne(one: ConfirmationFacts, expected: PartialExpectations, find: FindAt): Finding[] {
  const { data } = one
  if (data === undefined) return [find('confirmation.data-missing', one.place)]
  const found = judgeRecipient(data, expected, find)
  if (data.notOnOrAfter === undefined) {
    found.push(find('confirmation.not-on-or-after-missing', data.place))
  }
  if (data.notBefore !== undefined) {
    found.push(find('confirmation.not-before', data.notBefore.place))
  }
  found.push(...judgeWindow(data, expected, find), ...judgeRequest(data, expected, find))
  return found
}

/** Those that passed have both; the types do not know it. */
function complete(data: ConfirmationData | undefined): readonly PassedConfirmation[] {
  const { recipient, notOnOrAfter } = data ?? {}
  return recipient === undefined || notOnOrAfter === undefined ? [] : [{ recipient, notOnOrAfter }]
}

/**
 * At least one bearer confirmation must satisfy every condition alone (saml-profiles 4.1.4.3,
 * SECURITY D20): conditions that are met only across two are met by nobody. Other methods are
 * skipped; Address is ignored, for the address of a browser is not what the identity provider saw.
 */
export function judgeConfirmations(
  { assertion: { subject } }: JudgedFacts,
  expected: PartialExpectations,
  find: FindAt,
): ConfirmationVerdict {
  const none: ConfirmationVerdict = { findings: [], passed: [], recipients: expected.recipients }
  // One defect, one code: `subject.missing` says it already.
  if (subject === undefined) return none
  const bearers = subject.confirmations.filter((one) => one.method.value === METHOD_BEARER)
  if (bearers.length === 0) {
    const findings = [find('confirmation.missing', subject.place, { expected: METHOD_BEARER })]
    return { ...none, findings }
  }
  const judged = bearers.map((one) => ({ data: one.data, findings: judgeOne(one, expected, find) }))
  const holding = judged.filter((one) => !one.findings.some(isError))
  const reported = holding.length === 0 ? judged : holding
  const recipients = reported
    .map((one) => one.data?.recipient?.value ?? '')
    .filter((recipient) => expected.recipients?.has(recipient))
  return {
    findings: reported.flatMap((one) => one.findings),
    passed: holding.flatMap((one) => complete(one.data)),
    recipients: recipients.length === 0 ? expected.recipients : new Set(recipients),
  }
}
