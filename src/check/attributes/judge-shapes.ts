import { profileOf } from '../../claims/tag-attribute-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { FindingCode, Severity } from '../../findings/codes.ts'
import type { FindingDetail } from '../../findings/finding.ts'
import { TAG_LIMITS } from '../../tags/tag-limits.ts'
import { createTextNumbers } from '../../text-numbers.ts'
import { ATTRNAME_FORMATS, AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { AttributeRule, AttributeSettings, CheckedAttribute } from './checked-attribute.ts'

/** Attributes of one message, all of them (FACTS-AWS 3.4). */
const MOST_ATTRIBUTES = 50

/** These hold where Attributes for access control is on; said to be off, they are warnings. */
const severityUnless = ({ profile, attributesForAccessControl }: AttributeSettings) =>
  profile === 'identity-center' && !attributesForAccessControl ? 'warning' : undefined

type Lowered = (
  code: FindingCode,
  attribute: number,
  detail?: FindingDetail,
  severity?: Severity,
) => TagNote

/** One rule for tags alone and one for the rest, or a defect would have two codes. */
const isTag = ({ name }: CheckedAttribute, { profile }: AttributeSettings) =>
  profileOf(name) === profile

function judgeFormat(format: string | undefined, attribute: number, note: Lowered): TagNote[] {
  if (format === undefined) return [note('attribute.nameformat', attribute, {}, 'warning')]
  if (ATTRNAME_FORMATS.has(format)) return []
  return [note('attribute.nameformat', attribute, { received: format })]
}

function judgeValues({ values }: CheckedAttribute, attribute: number, note: Lowered): TagNote[] {
  const notes: TagNote[] = []
  if (values.length > 1)
    notes.push(note('attribute.multivalued', attribute, { expected: 1, received: values.length }))
  for (const [value, { kind }] of values.entries()) {
    if (kind === 'complex') notes.push({ ...note('attribute.structured-value', attribute), value })
  }
  return notes
}

/** IAM Identity Center refuses every repetition, STS maps one of two that it reads (FACTS-AWS 2). */
const repeatedSeverity = (name: string, { profile }: AttributeSettings): Severity | undefined =>
  profile === 'sts' && !name.startsWith(AWS_ATTRIBUTES) ? 'warning' : undefined

function judgeCount(
  attributes: readonly CheckedAttribute[],
  settings: AttributeSettings,
  note: Lowered,
): readonly TagNote[] {
  const tags = attributes.filter((one) => isTag(one, settings)).length
  if (attributes.length <= MOST_ATTRIBUTES || tags > TAG_LIMITS.count) return []
  const detail = { expected: MOST_ATTRIBUTES, received: attributes.length }
  return [note('attribute.count', MOST_ATTRIBUTES, detail)]
}

/**
 * What makes the sign-in at IAM Identity Center fail in any attribute, tag or not, when Attributes for
 * access control is on (FACTS-AWS 3.4).
 */
export const judgeShapes: AttributeRule = (attributes, settings) => {
  const lowered = severityUnless(settings)
  const note: Lowered = (code, attribute, detail = {}, severity = lowered) => ({
    code,
    attribute,
    detail: { ...detail, severity },
  })
  const numberOf = createTextNumbers()
  const seen = new Set<number>()
  const notes = attributes.flatMap((one, attribute): TagNote[] => {
    const formats = judgeFormat(one.nameFormat, attribute, note)
    if (isTag(one, settings)) return formats
    const key = numberOf(one.name)
    const repeated = seen.has(key)
    seen.add(key)
    const severity = lowered ?? repeatedSeverity(one.name, settings)
    const detail = { received: one.name }
    const twice = repeated ? [note('attribute.duplicate-name', attribute, detail, severity)] : []
    return [...formats, ...twice, ...judgeValues(one, attribute, note)]
  })
  return [...notes, ...judgeCount(attributes, settings, note)]
}
