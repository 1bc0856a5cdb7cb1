import type { Profile } from '../profile.ts'
import { judgeTags } from '../tags/judge-tags.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import { TAG_LIMITS } from '../tags/tag-limits.ts'
import { profileOf, TAG_PREFIXES } from './tag-attribute-name.ts'
import type { TagAttribute, TagNote } from './tag-note.ts'

/** An attribute whose name says that it is a tag. */
export interface Candidate {
  readonly attribute: number
  readonly profile: Profile
  readonly key: string
  /** Nothing where the attribute gives no single text. */
  readonly value: string | undefined
}

/** Makes a tag of one attribute where its name says that it is one. */
export function candidateOf(
  { name, values }: TagAttribute,
  attribute: number,
): Candidate | undefined {
  const profile = profileOf(name)
  if (profile === undefined) return undefined
  const only = values.length === 1 ? values[0] : undefined
  const value = only?.kind === 'text' ? only.text : undefined
  return { attribute, profile, key: name.slice(TAG_PREFIXES[profile].length), value }
}

/** One value per tag (FACTS-AWS 1.10); nil and no value give no tag, elements are no text (D5). */
function judgeShape({ values }: TagAttribute, attribute: number): readonly TagNote[] {
  if (values.length === 0) return [{ code: 'tag.value-missing', attribute }]
  const complex = values.flatMap(({ kind }, value): TagNote[] =>
    kind === 'complex' ? [{ code: 'tag.value-complex', attribute, value }] : [],
  )
  if (values.length > 1) {
    const detail = { expected: 1, received: values.length }
    return [{ code: 'tag.value-multivalued', attribute, detail }, ...complex]
  }
  return values[0]?.kind === 'nil' ? [{ code: 'tag.value-missing', attribute, value: 0 }] : complex
}

function judgeEntries(candidates: readonly Candidate[]): readonly TagNote[] {
  // Keys count and collide also where their value is no text; `judgeShape` speaks of the value.
  const entries = candidates.map(({ key, value }): SessionTag => [key, value ?? ''])
  return judgeTags(entries).flatMap((problem): TagNote[] => {
    const { code, index, part, expected, received, offset } = problem
    // The one problem of the set is its size: it is shown at the first tag too many.
    const candidate = candidates[part === 'set' ? TAG_LIMITS.count : index]
    if (candidate === undefined || (part === 'value' && candidate.value === undefined)) return []
    const { attribute } = candidate
    const note = { code, attribute, detail: { expected, received } }
    return [part === 'value' ? { ...note, value: 0, offset } : note]
  })
}

/** Judges the tags of one profile by every rule. */
export function judgeTagSet(
  attributes: readonly TagAttribute[],
  candidates: readonly Candidate[],
): readonly TagNote[] {
  const shapes = candidates.flatMap(({ attribute }) => {
    const read = attributes[attribute]
    return read === undefined ? [] : judgeShape(read, attribute)
  })
  return [...judgeEntries(candidates), ...shapes]
}
