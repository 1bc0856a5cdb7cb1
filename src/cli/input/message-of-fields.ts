import { finding } from '../../findings/finding.ts'
import { type Result, refused } from '../../result.ts'
import type { Limits } from '../../xml/limits.ts'
import { decodeField } from './decode-field.ts'
import type { InputMessage } from './input-message.ts'
import type { PostedFields } from './posted-fields.ts'

function resultOf(
  responses: readonly string[],
  limits: Partial<Limits>,
  at: string,
): Result<Uint8Array> | undefined {
  const [value] = responses
  if (value === undefined) return undefined
  if (responses.length === 1) return decodeField(value, limits, at)
  const detail = { expected: 'one SAMLResponse', received: responses.length }
  return refused(finding('binding.field-repeated', at, detail))
}

/** Gives the message that a form carries, or nothing where it has no SAMLResponse. */
export function messageOfFields(
  { responses, relayState }: PostedFields,
  limits: Partial<Limits>,
  at: string,
): InputMessage | undefined {
  const result = resultOf(responses, limits, at)
  return result && { result, ...(relayState === undefined ? {} : { relayState }) }
}
