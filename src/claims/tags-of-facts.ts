import type { JudgeContext } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import type { AttributeFacts } from '../verify/facts.ts'
import type { FindAt } from '../xml/locate.ts'
import { tagsOfAttributes } from './tags-of-attributes.ts'

export interface TagsOfFacts {
  readonly findings: readonly Finding[]
  readonly entries: readonly SessionTag[]
}

/** Reads tags of attributes that were read, with findings at the very Attribute or AttributeValue. */
export function tagsOfFacts(
  attributes: readonly AttributeFacts[],
  find: FindAt,
  profile: Profile | undefined,
  context: JudgeContext,
): TagsOfFacts {
  const named = attributes.map(({ name, values }) => ({ name: name.value, values }))
  const { notes, entries } = tagsOfAttributes(named, profile)
  const findings = notes.flatMap(({ code, attribute, value, detail }) => {
    const facts = attributes[attribute]
    if (facts === undefined) return []
    const place = (value === undefined ? undefined : facts.values[value]?.place) ?? facts.place
    return [find(code, place, { ...detail, context })]
  })
  return { findings, entries }
}
