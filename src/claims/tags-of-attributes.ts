import type { FindingCode } from '../findings/codes.ts'
import type { FindingDetail } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { judgeTags } from '../tags/judge-tags.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import { TAG_LIMITS } from '../tags/tag-limits.ts'
import { nearMissOf, TAG_PREFIXES } from './tag-attribute-name.ts'

/** One attribute as the rules see it, wherever it was read. */
export interface TagAttribute {
  readonly name: string
  readonly values: readonly { readonly kind: 'text' | 'nil' | 'complex'; readonly text: string }[]
}

/** A broken rule with the numbers of its attribute and, where it is about one, of the value. */
export interface TagNote {
  readonly code: FindingCode
  readonly attribute: number
  readonly value?: number
  readonly detail?: FindingDetail
}

export interface TagsReading {
  /** In document order: an attribute itself, then its values. */
  readonly notes: readonly TagNote[]
  readonly entries: readonly SessionTag[]
}

/** An attribute with the prefix of the profile. */
interface Candidate {
  readonly attribute: number
  readonly key: string
  /** Nothing where the attribute gives no single text. */
  readonly value: string | undefined
}

function candidatesOf(attributes: readonly TagAttribute[], profile: Profile): readonly Candidate[] {
  const prefix = TAG_PREFIXES[profile]
  return attributes.flatMap(({ name, values }, attribute) => {
    if (!name.startsWith(prefix)) return []
    const [only, ...others] = values
    const value = only?.kind === 'text' && others.length === 0 ? only.text : undefined
    return [{ attribute, key: name.slice(prefix.length), value }]
  })
}

/** One value per tag (FACTS-AWS 1.10); nil and no value give no tag, elements are no text (D5). */
function judgeShape({ values }: TagAttribute, attribute: number): readonly TagNote[] {
  if (values.length === 0) return [{ code: 'tag.value-missing', attribute }]
  const several = values.length > 1
  const detail = { expected: 1, received: values.length }
  const complex = values.flatMap(({ kind }, value): TagNote[] =>
    kind === 'complex' ? [{ code: 'tag.value-complex', attribute, value }] : [],
  )
  if (several) return [{ code: 'tag.value-multivalued', attribute, detail }, ...complex]
  return values[0]?.kind === 'nil' ? [{ code: 'tag.value-missing', attribute, value: 0 }] : complex
}

function judgeEntries(candidates: readonly Candidate[]): readonly TagNote[] {
  // Keys count and collide also where their value is no text; `judgeShape` speaks of the value.
  const entries = candidates.map(({ key, value }): SessionTag => [key, value ?? ''])
  return judgeTags(entries).flatMap(({ code, index, part, expected, received }): TagNote[] => {
    // The one problem of the set is its size: it is shown at the first tag too many.
    const candidate = candidates[part === 'set' ? TAG_LIMITS.count : index]
    if (candidate === undefined || (part === 'value' && candidate.value === undefined)) return []
    const { attribute } = candidate
    const note = { code, attribute, detail: { expected, received } }
    return [part === 'value' ? { ...note, value: 0 } : note]
  })
}

const judgeNames = (attributes: readonly TagAttribute[]): readonly TagNote[] =>
  attributes.flatMap(({ name }, attribute): TagNote[] => {
    const code = nearMissOf(name)
    return code === undefined ? [] : [{ code, attribute, detail: { received: name } }]
  })

const inOrder = (notes: readonly TagNote[]) =>
  notes.toSorted((a, b) => a.attribute - b.attribute || (a.value ?? -1) - (b.value ?? -1))

/** Where both prefixes occur, nobody can say which tags are meant: shown at the second one. */
function ambiguous(sets: readonly (readonly Candidate[])[]): readonly TagNote[] {
  const firsts = sets.flatMap(([first]) => (first === undefined ? [] : [first.attribute]))
  if (firsts.length < 2) return []
  const received = Object.values(TAG_PREFIXES).join(' ')
  return [{ code: 'tag.profile-ambiguous', attribute: Math.max(...firsts), detail: { received } }]
}

/**
 * Reads session tags from attributes and judges every rule at once. Without a profile it is the one
 * whose prefix occurs; where both occur, both sets are judged and neither is meant.
 */
export function tagsOfAttributes(
  attributes: readonly TagAttribute[],
  profile: Profile | undefined,
): TagsReading {
  const profiles: readonly Profile[] =
    profile === undefined ? ['identity-center', 'sts'] : [profile]
  const sets = profiles.map((one) => candidatesOf(attributes, one))
  const candidates = sets.flat()
  const notes = inOrder([
    ...judgeNames(attributes),
    ...ambiguous(sets),
    ...sets.flatMap(judgeEntries),
    ...candidates.flatMap(({ attribute }) => {
      const read = attributes[attribute]
      return read === undefined ? [] : judgeShape(read, attribute)
    }),
  ])
  const entries = candidates.flatMap(({ key, value }): SessionTag[] =>
    value === undefined ? [] : [[key, value]],
  )
  return { notes, entries }
}
