import type { JudgedSignature } from '../../verify/judge-signatures.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import type { XmlElement } from '../../xml/document.ts'
import { positionAt } from '../../xml/line-table.ts'
import { pathOf } from '../../xml/place.ts'
import { placeOf } from '../../xml/place-of.ts'
import { certificateIn } from './certificate-in.ts'
import type { PictureSignature } from './picture.ts'

function stateOf(
  { signature, verdict }: JudgedSignature,
  hasKeys: boolean,
): PictureSignature['state'] {
  if (signature === undefined) return 'malformed'
  if (verdict?.canonical === undefined) return 'fails'
  return hasKeys ? 'holds' : 'unchecked'
}

/** One signature of a message: what it signs, how, and whether it holds. */
export function signatureOf(
  { places, document }: ReadMessage,
  judged: JudgedSignature,
  element: XmlElement,
  hasKeys: boolean,
): PictureSignature {
  const { signed, signature } = judged
  const certificate = certificateIn(element)
  return {
    of: signed,
    at: pathOf(placeOf(places, element)),
    line: positionAt(document.lines, element.start).line,
    state: stateOf(judged, hasKeys),
    ...(signature === undefined
      ? {}
      : { algorithm: signature.method.name, digest: signature.digest.hash }),
    isWeak: signature !== undefined && (signature.method.refused || signature.digest.refused),
    ...(certificate === undefined ? {} : { certificate }),
  }
}
