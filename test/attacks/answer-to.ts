import {
  type AcceptedClaims,
  acceptResponse,
  type Result,
  readSessionTags,
  type SecondOpinion,
  type SessionTags,
  trustIssuer,
} from 'samltags'
import { messageLimits } from '../../src/cli/verify/message-limits.ts'
import { testKey } from '../support/keys.ts'
import { EXPECTED, ISSUER } from '../support/samples.ts'
import { SECRETS } from '../support/tamper.ts'
import type { Message } from './message.ts'

/** What the attacker wants to be read. */
export const EVIL = { name: 'root@example.com', value: 'gold' } as const

/** What no refusal shows: neither the values that were signed nor those that were forged. */
export const NEVER: readonly string[] = [...SECRETS, EVIL.name, EVIL.value]

/** The PEM texts of the Trust. */
export const certificatesOf = ({
  certificates,
  keyNames = ['rsa-2048'],
}: Message): readonly string[] =>
  certificates ?? keyNames.map((name) => testKey(name).certificate || testKey(name).publicKey)

/** The text of the SAMLResponse field. */
export function fieldOf(message: Message): string {
  const made = message.make()
  return message.field ? Buffer.from(made).toString() : Buffer.from(made).toString('base64')
}

export interface Answer {
  readonly claims: AcceptedClaims
  readonly tags: SessionTags
}

/** What the whole accept flow says to a message, its session tags read. */
export const answerTo = (
  message: Message,
  secondOpinions: readonly SecondOpinion[] = [],
): Result<Answer> => answerToField(fieldOf(message), message, secondOpinions)

/** The same of a field that is made already. */
export function answerToField(
  field: string,
  message: Message,
  secondOpinions: readonly SecondOpinion[] = [],
): Result<Answer> {
  const [first = '', ...rest] = certificatesOf(message)
  const result = acceptResponse(
    field,
    trustIssuer({ issuer: ISSUER, certificates: [first, ...rest] }),
    { ...EXPECTED, ...message.expected },
    { limits: messageLimits(message.maxBytes), secondOpinions },
  )
  if (!result.ok) return result
  const tags = readSessionTags(result.value)
  if (!tags.ok) return tags
  return {
    ok: true,
    value: { claims: result.value, tags: tags.value },
    findings: [...result.findings, ...tags.findings],
  }
}
