import { postBinding } from '../../response/post-binding.ts'
import { postForm } from '../../response/post-form.ts'
import type { SamlResponse } from '../../response/saml-response.ts'
import type { IssueOptions } from '../commands/issue.ts'

/** The response as `--as` asks for it; nothing is added to XML and base64, not even a line end. */
export function responseText(response: SamlResponse, form: IssueOptions['as'] = 'xml'): string {
  if (form === 'xml') return response.xml
  const binding = postBinding(response)
  return form === 'form' ? postForm(binding) : binding.fields.SAMLResponse
}
