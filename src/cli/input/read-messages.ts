import { finding } from '../../findings/finding.ts'
import { type Result, refused } from '../../result.ts'
import type { Limits } from '../../xml/limits.ts'
import { otherEncoding } from '../../xml/other-encoding.ts'
import { decodeField } from './decode-field.ts'
import { decodeMessage } from './decode-message.ts'
import { detectForm } from './detect-form.ts'
import { formValue } from './form-value.ts'
import type { InputMessages } from './input-message.ts'
import type { MessageForm } from './message-form.ts'
import { mostOctets } from './most-octets.ts'
import { readForm } from './read-form.ts'
import { readRecording } from './read-recording.ts'

const one = (form: MessageForm, result: Result<Uint8Array>): InputMessages => ({
  form,
  messages: [{ result }],
})

function readWhole(octets: Uint8Array, limits: Partial<Limits>): InputMessages {
  const message = decodeMessage(octets, limits)
  if (!message.ok) return one('base64', message)
  const { octets: value, decoded } = message.value
  return one(decoded ? 'base64' : 'xml', { ...message, value })
}

function readPosted(
  octets: Uint8Array,
  form: 'form' | 'url-encoded',
  limits: Partial<Limits>,
): InputMessages {
  const most = mostOctets(limits)(octets)
  if (octets.length > most) {
    const detail = { expected: `at most ${most} octets`, received: octets.length }
    return one(form, refused(finding('binding.too-large', '/', detail)))
  }
  const text = new TextDecoder().decode(octets)
  if (form === 'form') return { form, messages: [readForm(text, limits)] }
  return one(form, decodeField(formValue(text), limits, '/'))
}

function readUtf8(octets: Uint8Array, limits: Partial<Limits>): InputMessages {
  const form = detectForm(octets)
  if (form === 'xml' || form === 'base64') return readWhole(octets, limits)
  return form === 'json' ? readRecording(octets, limits) : readPosted(octets, form, limits)
}

/** What a file in UTF-16 would be if it were saved as UTF-8; of the others only XML is thinkable. */
function formOf(octets: Uint8Array, encoding: string, limits: Partial<Limits>): MessageForm {
  const label = encoding.toLowerCase()
  if (label !== 'utf-16le' && label !== 'utf-16be') return 'xml'
  // It is refused all the same: so much is enough to name it.
  const head = octets.subarray(0, mostOctets(limits)(octets))
  return readUtf8(Buffer.from(new TextDecoder(label).decode(head)), limits).form
}

/**
 * Tells what a file is and gives the XML of every message in it; whatever the octets are, there is at
 * least one entry, if only to say why there is none.
 */
export function readMessages(octets: Uint8Array, limits: Partial<Limits>): InputMessages {
  const encoding = otherEncoding(octets)
  if (encoding === undefined) return readUtf8(octets, limits)
  const detail = { line: 1, column: 1, expected: 'UTF-8', received: encoding }
  return one(formOf(octets, encoding, limits), refused(finding('xml.encoding', '/', detail)))
}
