import type { Assertion } from '../assertion/assertion.ts'
import { checkInstant } from '../assertion/check-instant.ts'
import { writeAssertion } from '../assertion/write-assertion.ts'
import { SamlUsageError } from '../errors.ts'
import type { SignedAssertion } from '../signature/signed-assertion.ts'
import {
  apexElement,
  type Canonical,
  element,
  endTag,
  join,
  startApexTag,
  text,
} from '../xml/canonical-writer.ts'
import { STATUS_SUCCESS } from '../xml/names.ts'
import { isNcName } from '../xml/nc-name.ts'
import type { SamlResponse } from './saml-response.ts'

/** What a Response has of its own, beside what it repeats of its assertion. */
export interface ResponseInput {
  /** An NCName that was never used before, and not the assertion's: `createId()`. */
  readonly id: string
  /** IssueInstant. */
  readonly now: Date
}

/** What the Response repeats of its assertion. */
interface Inner {
  readonly id: string
  readonly issuer: string
  readonly recipient: string
  readonly inResponseTo?: string
  readonly xml: Canonical
  readonly signed: SamlResponse['signed']
}

/**
 * Puts an assertion into a Response with the status Success (saml-core 3.2.2).
 *
 * Issuer, Destination and InResponseTo are those of the assertion, since one that differs is refused
 * by everybody. An assertion that is not signed needs `signResponse` next. Throws `SamlUsageError`
 * for an `id` that is no NCName or is the assertion's.
 */
export function buildResponse(
  assertion: Assertion | SignedAssertion,
  input: ResponseInput,
): SamlResponse {
  const inner = innerOf(assertion)
  checkInstant('now', input.now)
  if (!isNcName(input.id)) throw new SamlUsageError('id', 'must be an NCName, such as createId()')
  if (input.id === inner.id) throw new SamlUsageError('id', 'must differ from the assertion ID')
  // The one place that makes the brand; `signResponse` copies it.
  return Object.freeze({
    id: input.id,
    destination: inner.recipient,
    signed: inner.signed,
    xml: responseXml(inner, input),
  }) as SamlResponse
}

function innerOf(assertion: Assertion | SignedAssertion): Inner {
  if ('xml' in assertion) return { ...assertion, signed: Object.freeze(['assertion'] as const) }
  const { head, tail } = writeAssertion(assertion)
  const { id, issuer, confirmation } = assertion
  return { id, issuer, ...confirmation, xml: join(head, tail), signed: Object.freeze([]) }
}

function responseXml(inner: Inner, { id, now }: ResponseInput): Canonical {
  const attributes = [
    ['Destination', inner.recipient],
    ['ID', id],
    ['InResponseTo', inner.inResponseTo],
    ['IssueInstant', now.toISOString()],
    ['Version', '2.0'],
  ] as const
  return join(
    startApexTag('samlp:Response', attributes),
    apexElement('saml:Issuer', [], text(inner.issuer)),
    element('samlp:Status', [], element('samlp:StatusCode', [['Value', STATUS_SUCCESS]])),
    inner.xml,
    endTag('samlp:Response'),
  )
}
