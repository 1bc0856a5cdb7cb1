import { type ElementSpan, insert, localOf, replace, sliceOf } from '../structure.ts'
import type { Material, Mutation } from './mutation.ts'

const boundary = ({ structure, random }: Pick<Material, 'structure' | 'random'>) =>
  random.pick(structure().tokens)?.start ?? 0

const last = (elements: readonly ElementSpan[], local: string) =>
  elements.findLast(({ name }) => localOf(name) === local)

const PARTS = ['Assertion', 'Response', 'Signature', 'Subject', 'Conditions', 'AttributeStatement']

export const spliceMutations: readonly Mutation[] = [
  // The head of one and the tail of the other.
  ({ text, structure, random, donor }) => {
    const other = donor()
    const head = text.slice(0, boundary({ structure, random }))
    return head + other.text.slice(boundary({ structure: other.structure, random }))
  },
  // The same part of the other in place of ours, before it, and after it.
  ({ text, structure, random, donor }) => {
    const other = donor()
    const part = random.pick(PARTS) ?? 'Assertion'
    const ours = last(structure().elements, part)
    const theirs = last(other.structure().elements, part)
    if (ours === undefined || theirs === undefined) return text
    const piece = sliceOf(other.text, theirs)
    const way = random.below(3)
    if (way === 0) return replace(text, ours, piece)
    return insert(text, way === 1 ? ours.start : ours.end, piece)
  },
  // The one document after the other.
  ({ text, donor }) => text + donor().text,
]
