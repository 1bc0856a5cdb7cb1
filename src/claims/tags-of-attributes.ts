import type { Profile } from '../profile.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import { type Candidate, candidateOf, judgeTagSet } from './judge-tag-set.ts'
import { nearMissOf, TAG_PREFIXES } from './tag-attribute-name.ts'
import type { TagAttribute, TagNote } from './tag-note.ts'

export interface TagsReading {
  /** In document order: an attribute itself, then its values. */
  readonly notes: readonly TagNote[]
  readonly entries: readonly SessionTag[]
}

const inOrder = (notes: readonly TagNote[]) =>
  notes.toSorted((a, b) => a.attribute - b.attribute || (a.value ?? -1) - (b.value ?? -1))

function judgeName(name: string, attribute: number): readonly TagNote[] {
  const code = nearMissOf(name)
  return code === undefined ? [] : [{ code, attribute, detail: { received: name } }]
}

/** Where both prefixes occur, nobody can say which tags are meant: shown at the second one. */
function ambiguous(candidates: readonly Candidate[]): readonly TagNote[] {
  const second = candidates.find((one) => one.profile !== candidates[0]?.profile)
  if (second === undefined) return []
  const received = Object.values(TAG_PREFIXES).join(' ')
  return [{ code: 'tag.profile-ambiguous', attribute: second.attribute, detail: { received } }]
}

/**
 * Reads session tags from attributes and judges every rule at once. Without a profile it is the one
 * whose prefix occurs; where both occur, both sets are judged and neither is meant.
 */
export function tagsOfAttributes(
  attributes: readonly TagAttribute[],
  profile: Profile | undefined,
): TagsReading {
  const notes: TagNote[] = []
  const candidates: Candidate[] = []
  for (const [index, attribute] of attributes.entries()) {
    const candidate = candidateOf(attribute, index)
    if (candidate === undefined) notes.push(...judgeName(attribute.name, index))
    else if (candidate.profile === (profile ?? candidate.profile)) candidates.push(candidate)
  }
  const entries = candidates.flatMap(({ key, value }): SessionTag[] =>
    value === undefined ? [] : [[key, value]],
  )
  // Each product sees its own tags only, so keys count and collide within one profile.
  const sets = [
    candidates.filter((one) => one.profile === 'identity-center'),
    candidates.filter((one) => one.profile === 'sts'),
  ]
  const judged = sets.flatMap((set) => judgeTagSet(attributes, set))
  return { notes: inOrder([...notes, ...ambiguous(candidates), ...judged]), entries }
}
