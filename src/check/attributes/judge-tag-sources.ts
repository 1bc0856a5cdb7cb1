import { profileOf, TAG_PREFIXES } from '../../claims/tag-attribute-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { SessionTag } from '../../tags/session-tags.ts'
import { TAG_LIMITS } from '../../tags/tag-limits.ts'
import { judgePackedSize } from '../judge-packed-size.ts'
import type { AttributeRule, AttributeSettings, CheckedAttribute } from './checked-attribute.ts'

interface Tag {
  readonly attribute: number
  readonly key: string
  readonly value: string
}

const tagsOf = (attributes: readonly CheckedAttribute[], { profile }: AttributeSettings) =>
  attributes.flatMap(({ name, values }, attribute): readonly Tag[] =>
    profileOf(name) === profile
      ? [{ attribute, key: name.slice(TAG_PREFIXES[profile].length), value: values[0]?.text ?? '' }]
      : [],
  )

const lowerCased = (keys: readonly string[]) => new Set(keys.map((key) => key.toLowerCase()))

function judgeSize(tags: readonly Tag[]): readonly TagNote[] {
  const note = judgePackedSize(tags.map(({ key, value }): SessionTag => [key, value]))
  const tag = note && tags[note.index]
  return tag ? [{ code: 'tag.packed-size', attribute: tag.attribute, detail: note.detail }] : []
}

function judgeJointCount(tags: readonly Tag[], configured: ReadonlySet<string>) {
  const last = tags.at(-1)
  // Too many tags are an error of their own, and may be very many.
  if (last === undefined || tags.length > TAG_LIMITS.count) return []
  const sent = lowerCased(tags.map(({ key }) => key))
  const received = new Set([...sent, ...configured]).size
  if (received <= TAG_LIMITS.count) return []
  const detail = { expected: TAG_LIMITS.count, received }
  return [{ code: 'tag.count-with-configured', attribute: last.attribute, detail } as const]
}

/** What else feeds the same session: the configuration of the instance, and SCIM (FACTS-AWS 3.5). */
export const judgeTagSources: AttributeRule = (attributes, settings) => {
  const tags = tagsOf(attributes, settings)
  const configured = lowerCased(settings.configuredKeys)
  const scim = lowerCased(settings.scimKeys)
  const both = tags.flatMap(({ attribute, key }): readonly TagNote[] => {
    const lower = key.toLowerCase()
    const detail = { received: key }
    return [
      ...(configured.has(lower)
        ? [{ code: 'tag.shadowed-by-configuration', attribute, detail } as const]
        : []),
      ...(scim.has(lower) ? [{ code: 'tag.also-in-scim', attribute, detail } as const] : []),
    ]
  })
  return [...judgeSize(tags), ...judgeJointCount(tags, configured), ...both]
}
