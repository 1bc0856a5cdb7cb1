import type { KeyObject } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'

/** An element as the strict reader has read it, for another reader to compare with. */
export interface ReadElement {
  /** As written, with its prefix. */
  readonly name: string
  /** Namespace declarations left out. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Elements and texts in order; neighbouring text and CDATA runs are joined. */
  readonly children: readonly (ReadElement | string)[]
}

/** One signature that our own crypto has accepted. */
export interface OpinionSignature {
  readonly signed: 'response' | 'assertion'
  /** ID of the signed element. */
  readonly id: string
  readonly methodUri: string
  readonly digestUri: string
  /** The key under which it holds. */
  readonly key: KeyObject
  /** The canonical form of the signed element without this signature. */
  readonly canonical: string
}

/** What a second opinion is asked about: the message, and our reading of it. */
export interface OpinionInput {
  /** The message as received. */
  readonly bytes: Uint8Array
  /** In document order. */
  readonly signatures: readonly OpinionSignature[]
  /** The canonical form that the accepted data comes from. */
  readonly canonical: string
  /** The strict reader's reading of that element. */
  readonly read: ReadElement
}

/** What a second opinion says; `what` and `why` stand in the finding, so no values in them. */
export type OpinionVerdict =
  | { readonly verdict: 'agrees' }
  | { readonly verdict: 'differs'; readonly what: string }
  | { readonly verdict: 'abstains'; readonly why: string }

/**
 * Another library's reading of a message that the strict reader and our own crypto have accepted. It
 * may only refuse: `differs` is an error, `abstains` an info that never counts as agreement, and a
 * throw is `differs` (SECURITY D8).
 */
export type SecondOpinion = ((input: OpinionInput) => OpinionVerdict) & {
  /** Names the library in findings. */
  readonly opinionOf?: string
}

const nameOf = (opinion: SecondOpinion, at: number) => opinion.opinionOf ?? `opinion ${at + 1}`

/** Whatever is no verdict (a plain JavaScript caller's undefined) is a difference. */
function verdictIn(answer: OpinionVerdict | null | undefined): OpinionVerdict {
  const known = ['agrees', 'differs', 'abstains']
  if (answer?.verdict !== undefined && known.includes(answer.verdict)) return answer
  return { verdict: 'differs', what: 'no verdict' }
}

function ask(opinion: SecondOpinion, input: OpinionInput): OpinionVerdict {
  try {
    return verdictIn(opinion(input))
  } catch (cause) {
    return { verdict: 'differs', what: cause instanceof Error ? `throws ${cause.name}` : 'throws' }
  }
}

/** Asks every opinion; nothing that one says can turn a refusal into an acceptance. */
export function askOpinions(
  opinions: readonly SecondOpinion[],
  input: () => OpinionInput,
): readonly Finding[] {
  if (opinions.length === 0) return []
  const shown = input()
  return opinions.flatMap((opinion, at) => {
    if (typeof opinion !== 'function') {
      throw new SamlUsageError(`secondOpinions[${at}]`, 'must be a function')
    }
    const answer = ask(opinion, shown)
    const detail = { line: 1, column: 1 }
    if (answer.verdict === 'agrees') return []
    if (answer.verdict === 'abstains') {
      const received = `${nameOf(opinion, at)}: ${answer.why}`
      return [finding('signature.opinion-abstained', '/', { ...detail, received })]
    }
    const received = `${nameOf(opinion, at)}: ${answer.what}`
    return [finding('signature.opinions-differ', '/', { ...detail, received })]
  })
}
