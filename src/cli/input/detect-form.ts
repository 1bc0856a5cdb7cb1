import { isJson } from './is-json.ts'
import { isXml } from './is-xml.ts'
import type { MessageForm } from './message-form.ts'
import { splitRequest } from './split-request.ts'

/** Which of the recordings a JSON file is can be told once it is parsed. */
export type WrittenForm = Exclude<MessageForm, 'har' | 'saml-tracer'> | 'json'

const PERCENT = 0x25

/** Tells by the octets what a file is; whatever nothing speaks for is taken for base64. */
export function detectForm(octets: Uint8Array): WrittenForm {
  if (isXml(octets)) return 'xml'
  if (isJson(octets)) return 'json'
  if (splitRequest(new TextDecoder().decode(octets)) !== undefined) return 'form'
  return octets.includes(PERCENT) ? 'url-encoded' : 'base64'
}
