import { accepted } from '../../result.ts'
import type { Limits } from '../../xml/limits.ts'
import { counted } from '../output/counted.ts'
import type { InputMessage, InputMessages } from './input-message.ts'
import { messageOfFields } from './message-of-fields.ts'
import { noMessage } from './no-message.ts'
import { queryFields } from './query-fields.ts'
import type { TracedRequest } from './traced-request.ts'

/** Takes the octets that were sent; where the recorder has hidden them, what it made of them. */
function messageOf(
  { at, fields, xml }: TracedRequest,
  limits: Partial<Limits>,
): InputMessage | undefined {
  const message = messageOfFields(fields, limits, at)
  if (message === undefined || message.result.ok || xml === undefined) return message
  const [value = '', ...others] = fields.responses
  // Two are refused, hidden or not: nobody knows which of them the service took.
  if (others.length > 0) return message
  const isHidden = value.startsWith('{obf:') || value.startsWith('{hash:')
  return isHidden ? { result: accepted(Buffer.from(xml)) } : message
}

/** Counts what was recorded; names and URLs of it are nobody's business. */
function heldInstead(requests: readonly TracedRequest[]): string {
  const queries = requests.map(({ url }) => queryFields(url))
  const asked = requests.filter(({ fields }, at) => fields.hasRequest || queries[at]?.hasRequest)
  const redirected = queries.filter(({ hasResponse }) => hasResponse)
  const parts = [
    ...(asked.length > 0 ? [`${asked.length} with SAMLRequest`] : []),
    ...(redirected.length > 0 ? [`${redirected.length} with SAMLResponse in the URL`] : []),
  ]
  const of = parts.length > 0 ? `, of them ${parts.join(' and ')}` : ''
  return `${counted(requests.length, 'request')}${of}`
}

/** Gives every response of a recording, each with its number; where there is none, says so. */
export function tracedMessages(
  requests: readonly TracedRequest[],
  limits: Partial<Limits>,
  at: string,
): InputMessages['messages'] {
  const found = requests.flatMap((request) => messageOf(request, limits) ?? [])
  const [first, ...rest] = found.map((message, index) => ({ ...message, part: index + 1 }))
  return first === undefined ? [noMessage(at, heldInstead(requests))] : [first, ...rest]
}
