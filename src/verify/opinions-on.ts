import type { Finding } from '../findings/finding.ts'
import { attributeOf } from '../xml/element.ts'
import type { JudgedSignature } from './judge-signatures.ts'
import type { ParsedState } from './parsed-response.ts'
import { askOpinions, type OpinionSignature, type SecondOpinion } from './second-opinion.ts'
import { toReadElement } from './to-read-element.ts'

function opinionSignatures(judged: readonly JudgedSignature[]): readonly OpinionSignature[] {
  return judged.flatMap(({ signed, element, signature, verdict }) => {
    const key = verdict?.key?.key
    if (signature === undefined || verdict === undefined || key === undefined) return []
    return [
      {
        signed,
        id: attributeOf(element, 'ID')?.value ?? '',
        methodUri: signature.method.uri,
        digestUri: signature.digest.uri,
        key,
        canonical: verdict.canonical,
      },
    ]
  })
}

/** Asks the second opinions on a message that has no error. */
export function opinionsOn(
  state: ParsedState,
  judged: readonly JudgedSignature[],
  opinions: readonly SecondOpinion[],
): readonly Finding[] {
  const [source] = judged
  if (source?.verdict === undefined) return []
  const { element, signature, verdict } = source
  return askOpinions(opinions, () => ({
    bytes: state.octets,
    signatures: opinionSignatures(judged),
    canonical: verdict.canonical,
    read: toReadElement(element, signature?.element),
  }))
}
