import type { Limits } from '../../xml/limits.ts'
import type { InputMessage } from './input-message.ts'
import { messageOfFields } from './message-of-fields.ts'
import { noMessage } from './no-message.ts'
import { type PostedFields, postedFields } from './posted-fields.ts'
import { queryFields } from './query-fields.ts'
import { splitRequest } from './split-request.ts'

function heldInstead({ hasRequest }: PostedFields, target: string): string {
  const query = queryFields(target)
  if (query.hasResponse) return 'a SAMLResponse in the query of the URL (redirect binding)'
  if (query.hasRequest) return 'a SAMLRequest in the query of the URL (redirect binding)'
  return hasRequest ? 'a form with a SAMLRequest' : 'a request without a message'
}

/** Reads the message of a pasted POST. */
export function readForm(text: string, limits: Partial<Limits>): InputMessage {
  const { target = '', body } = splitRequest(text) ?? { body: '' }
  const fields = postedFields(new URLSearchParams(body))
  return messageOfFields(fields, limits, '/') ?? noMessage('/', heldInstead(fields, target))
}
