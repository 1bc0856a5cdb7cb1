import { jsonTypeOf } from '../../directory/json-type-of.ts'
import type { Limits } from '../../xml/limits.ts'
import { harRequests } from './har-requests.ts'
import type { InputMessages } from './input-message.ts'
import { jsonMember } from './json-member.ts'
import { noMessage } from './no-message.ts'
import { parseRecording } from './parse-recording.ts'
import { tracedMessages } from './traced-messages.ts'
import { tracerRequests } from './tracer-requests.ts'

/** Both exporters write this member first, so that even half a file can be named. */
const TRACER = /^\uFEFF?[ \t\r\n]*\{[ \t\r\n]*"requests"/

function noList(at: string, value: unknown): InputMessages['messages'] {
  const received =
    value === undefined
      ? 'JSON with neither log.entries nor requests'
      : `${at} is ${jsonTypeOf(value)}, not a list`
  return [noMessage(value === undefined ? '' : at, received)]
}

/** Reads the responses of a HAR file or of an export of SAML-tracer. */
export function readRecording(octets: Uint8Array, limits: Partial<Limits>): InputMessages {
  const parsed = parseRecording(octets, limits)
  if (!parsed.ok) {
    const isTracer = TRACER.test(Buffer.from(octets.subarray(0, 1_024)).toString('utf8'))
    return { form: isTracer ? 'saml-tracer' : 'har', messages: [{ result: parsed }] }
  }
  const requests = jsonMember(parsed.value, 'requests')
  const entries = jsonMember(jsonMember(parsed.value, 'log'), 'entries')
  if (entries === undefined && requests !== undefined) {
    const messages = Array.isArray(requests)
      ? tracedMessages(tracerRequests(requests), limits, '/requests')
      : noList('/requests', requests)
    return { form: 'saml-tracer', messages }
  }
  const messages = Array.isArray(entries)
    ? tracedMessages(harRequests(entries), limits, '/log/entries')
    : noList('/log/entries', entries)
  return { form: 'har', messages }
}
