import type { Profile } from '../profile.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import { type Candidate, candidatesOf, judgeTagSet } from './judge-tag-set.ts'
import { nearMissOf, TAG_PREFIXES } from './tag-attribute-name.ts'
import type { TagAttribute, TagNote } from './tag-note.ts'

export interface TagsReading {
  /** In document order: an attribute itself, then its values. */
  readonly notes: readonly TagNote[]
  readonly entries: readonly SessionTag[]
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
  const notes = inOrder([
    ...judgeNames(attributes),
    ...ambiguous(sets),
    ...sets.flatMap((set) => judgeTagSet(attributes, set)),
  ])
  const entries = sets
    .flat()
    .flatMap(({ key, value }): SessionTag[] => (value === undefined ? [] : [[key, value]]))
  return { notes, entries }
}
