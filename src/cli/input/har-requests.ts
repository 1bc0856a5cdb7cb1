import { pointer } from '../../directory/pointer.ts'
import { formValue } from './form-value.ts'
import { jsonMember } from './json-member.ts'
import { type PostedFields, postedFields } from './posted-fields.ts'
import { splitRequest } from './split-request.ts'
import type { TracedRequest } from './traced-request.ts'

const FORM_TYPE = 'application/x-www-form-urlencoded'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const NONE: PostedFields = { responses: [], hasRequest: false }

/** The body as it was sent; one of another type only quotes what looks like a form. */
function bodyFields(postData: unknown): PostedFields {
  const type = textOf(jsonMember(postData, 'mimeType'))
  const isForm = type === '' || type.toLowerCase().startsWith(FORM_TYPE)
  const posted = isForm ? splitRequest(textOf(jsonMember(postData, 'text'))) : undefined
  return posted === undefined ? NONE : postedFields(new URLSearchParams(posted.body))
}

/** The fields as the recorder lists them: Chrome leaves them encoded, Firefox decodes them. */
function listedFields(postData: unknown): PostedFields {
  const params = jsonMember(postData, 'params')
  if (!Array.isArray(params)) return NONE
  const pairs = params.map((param: unknown) => {
    const value = textOf(jsonMember(param, 'value'))
    return [
      textOf(jsonMember(param, 'name')),
      value.includes('%') ? formValue(value) : value,
    ] as const
  })
  return postedFields(pairs)
}

/** Takes the requests of a HAR file that have SAML in their form; wrong types are passed over. */
export function harRequests(entries: readonly unknown[]): readonly TracedRequest[] {
  return entries.map((entry, index) => {
    const request = jsonMember(entry, 'request')
    const postData = jsonMember(request, 'postData')
    const sent = bodyFields(postData)
    return {
      at: pointer('/log/entries', index, 'request', 'postData'),
      url: textOf(jsonMember(request, 'url')),
      fields: sent.hasRequest || sent.responses.length > 0 ? sent : listedFields(postData),
    }
  })
}
