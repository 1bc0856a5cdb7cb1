import type { Finding } from '../findings/finding.ts'
import { attributeOf } from '../xml/element.ts'
import type { JudgedSignature } from './judge-signatures.ts'
import type { ParsedState } from './parsed-response.ts'
import { askOpinions, type OpinionSignature, type SecondOpinion } from './second-opinion.ts'
import { toReadElement } from './to-read-element.ts'

function opinionSignatures(judged: readonly JudgedSignature[]): readonly OpinionSignature[] {
  return judged.flatMap(({ signed, element, signature, verdict }) => {
    const key = verdict?.key?.key
    const canonical = verdict?.canonical
    if (signature === undefined || canonical === undefined || key === undefined) return []
    return [
      {
        signed,
        id: attributeOf(element, 'ID')?.value ?? '',
        methodUri: signature.method.uri,
        digestUri: signature.digest.uri,
        key,
        canonical: canonical(),
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
  const canonical = source?.verdict?.canonical
  if (source === undefined || canonical === undefined) return []
  const { element, signature } = source
  return askOpinions(opinions, () => ({
    bytes: state.octets,
    signatures: opinionSignatures(judged),
    canonical: canonical(),
    read: toReadElement(element, signature?.element),
  }))
}
