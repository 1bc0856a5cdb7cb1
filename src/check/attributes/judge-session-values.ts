import { judgeDuration } from '../../attribute-statement/judge-duration.ts'
import { judgeSessionName } from '../../attribute-statement/judge-session-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { AttributeRule, CheckedAttribute } from './checked-attribute.ts'
import { type NamedValue, namedValues } from './named-values.ts'
import { readSeconds } from './read-seconds.ts'

/** A role has this maximum unless it was raised (FACTS-AWS 1.22). */
const USUAL_MAXIMUM_SECONDS = 3_600

const at = ({ attribute, value }: NamedValue) => ({ attribute, value })

const tooMany = (values: readonly NamedValue[]) => ({ expected: 1, received: values.length })

function judgeName(attributes: readonly CheckedAttribute[]): readonly TagNote[] {
  const values = namedValues(attributes, 'RoleSessionName')
  const [first, second] = values
  if (first === undefined || values.every(({ text }) => text === '')) {
    return [{ code: 'role.session-name-missing', attribute: first?.attribute ?? -1 }]
  }
  if (second !== undefined) {
    return [{ code: 'role.session-name-multivalued', ...at(second), detail: tooMany(values) }]
  }
  const detail = judgeSessionName(first.text)
  return detail === undefined ? [] : [{ code: 'role.session-name-invalid', ...at(first), detail }]
}

function judgeSeconds(
  attributes: readonly CheckedAttribute[],
  most: number | undefined,
): readonly TagNote[] {
  const values = namedValues(attributes, 'SessionDuration')
  const [first, second] = values
  if (first === undefined) return []
  const code = 'session.duration-invalid'
  if (second !== undefined) return [{ code, ...at(second), detail: tooMany(values) }]
  const seconds = readSeconds(first.text) ?? Number.NaN
  const { expected, ...detail } = judgeDuration(seconds) ?? {}
  // What is no number is no structural value either.
  const received = Number.isNaN(seconds) ? undefined : detail.received
  if (expected !== undefined) return [{ code, ...at(first), detail: { expected, received } }]
  const limit = most ?? USUAL_MAXIMUM_SECONDS
  if (seconds <= limit) return []
  const severity = most === undefined ? 'info' : undefined
  const exceeds = { expected: limit, received: seconds, severity } as const
  return [{ code: 'session.duration-exceeds-role', ...at(first), detail: exceeds }]
}

function judgeIdentity(attributes: readonly CheckedAttribute[]): readonly TagNote[] {
  const values = namedValues(attributes, 'SourceIdentity')
  const [first, second] = values
  if (first === undefined) return []
  const code = 'source-identity.invalid'
  if (second !== undefined) return [{ code, ...at(second), detail: tooMany(values) }]
  const detail = judgeSessionName(first.text)
  if (detail !== undefined) return [{ code, ...at(first), detail }]
  return [{ code: 'source-identity.permission', attribute: first.attribute }]
}

/** RoleSessionName, SessionDuration and SourceIdentity: one value each, as STS takes it (FACTS-AWS 2). */
export const judgeSessionValues: AttributeRule = (attributes, settings) =>
  settings.profile === 'sts'
    ? [
        ...judgeName(attributes),
        ...judgeSeconds(attributes, settings.maxSessionDurationSeconds),
        ...judgeIdentity(attributes),
      ]
    : []
