import { pointer } from '../../directory/pointer.ts'
import { firstOctet } from './first-octet.ts'
import { jsonMember } from './json-member.ts'
import { postedFields } from './posted-fields.ts'
import type { TracedRequest } from './traced-request.ts'

const LESS = 0x3c

/** The fields of the form, as pairs of name and value that are decoded already. */
const pairsOf = (post: unknown): readonly (readonly [string, string])[] =>
  (Array.isArray(post) ? post : []).flatMap((pair: unknown) => {
    const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : []
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : []
  })

/** The message as SAML-tracer shows it, which its export keeps even where it hides the fields. */
function decodedXml(entry: unknown): string | undefined {
  const saml = jsonMember(entry, 'saml')
  if (typeof saml !== 'string') return undefined
  return firstOctet(Buffer.from(saml.slice(0, 1_024))) === LESS ? saml : undefined
}

/**
 * Takes the requests of an export of SAML-tracer with what they have of SAML.
 *
 * A choice of its export dialog puts `{obf:...}` or `{hash:...}` in the place of each value.
 */
export function tracerRequests(requests: readonly unknown[]): readonly TracedRequest[] {
  return requests.map((entry, index) => {
    const url = jsonMember(entry, 'url')
    const xml = decodedXml(entry)
    return {
      at: pointer('/requests', index),
      url: typeof url === 'string' ? url : '',
      fields: postedFields(pairsOf(jsonMember(entry, 'post'))),
      ...(xml === undefined ? {} : { xml }),
    }
  })
}
