import { judgeTransitiveKeys } from '../../attribute-statement/judge-transitive-keys.ts'
import { profileOf, TAG_PREFIXES } from '../../claims/tag-attribute-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { AttributeRule } from './checked-attribute.ts'
import { namedValues } from './named-values.ts'

/** TransitiveTagKeys, and what tags ask of every role behind the provider (FACTS-AWS 1.15 to 1.19). */
export const judgeTransitiveValues: AttributeRule = (attributes, { profile }) => {
  if (profile !== 'sts') return []
  const tagged = attributes.findIndex(({ name }) => profileOf(name) === 'sts')
  const tagKeys = attributes.flatMap(({ name }) =>
    profileOf(name) === 'sts' ? [name.slice(TAG_PREFIXES.sts.length)] : [],
  )
  const values = namedValues(attributes, 'TransitiveTagKeys')
  const [first] = values
  const judged = judgeTransitiveKeys(
    values.map(({ text }) => text),
    tagKeys,
  )
  const wrong = new Set(judged.map(({ index }) => index))
  const notes = judged.flatMap(({ code, index, detail }): readonly TagNote[] => {
    const place = index === undefined ? first : values[index]
    if (place === undefined) return []
    const { attribute, value } = place
    // Of one key the detail is the key itself, which is a value of the message.
    return index === undefined
      ? [{ code, attribute, ...(detail && { detail }) }]
      : [{ code, attribute, value }]
  })
  const blocks = values.find((_value, index) => !wrong.has(index))
  return [
    ...(tagged === -1 ? [] : [{ code: 'session.tag-permission', attribute: tagged } as const]),
    ...notes,
    ...(blocks === undefined
      ? []
      : [{ code: 'transitive.blocks-retag', attribute: blocks.attribute } as const]),
  ]
}
