import { SignedXml } from 'xml-crypto'
import type {
  OpinionInput,
  OpinionSignature,
  OpinionVerdict,
  SecondOpinion,
} from '../verify/second-opinion.ts'
import { decodeUtf8 } from '../xml/decode-utf8.ts'
import { findSignature } from './find-signature.ts'
import { parseSilently } from './parse-silently.ts'
import { whyAbstain } from './why-abstain.ts'
import { withAlgorithms } from './with-algorithms.ts'

const differs = (what: string): OpinionVerdict => ({ verdict: 'differs', what })

/** The canonical forms that xml-crypto says are signed, or none where the signature fails. */
function signedReferences(
  text: string,
  signature: Element,
  { key }: OpinionSignature,
): readonly string[] {
  const publicCert = key.export({ type: 'spki', format: 'pem' }).toString()
  const signedXml = withAlgorithms(new SignedXml({ publicCert }))
  try {
    signedXml.loadSignature(signature)
    return signedXml.checkSignature(text) === true ? signedXml.getSignedReferences() : []
  } catch {
    // It throws for a value that does not verify, and gives false for a digest that does not match.
    return []
  }
}

function judge(text: string, document: Document, signed: OpinionSignature): string | undefined {
  const signature = findSignature(document, signed)
  if (signature === undefined) return `finds no signature of the ${signed.signed}`
  const [canonical, second] = signedReferences(text, signature, signed)
  if (canonical === undefined) return `signature of the ${signed.signed} does not hold`
  if (second !== undefined) return `signature of the ${signed.signed} has several references`
  if (canonical !== signed.canonical) return `canonical form of the ${signed.signed} is another`
  return undefined
}

function opinion({ bytes, signatures }: OpinionInput): OpinionVerdict {
  const decoded = decodeUtf8(bytes)
  const document = 'text' in decoded ? parseSilently(decoded.text) : undefined
  if (!('text' in decoded) || document === undefined) return differs('does not read the message')
  const why = whyAbstain(decoded.text, document)
  if (why !== undefined) return { verdict: 'abstains', why }
  if (signatures.length === 0) return differs('is asked about no signature')
  for (const signed of signatures) {
    const what = judge(decoded.text, document, signed)
    if (what !== undefined) return differs(what)
  }
  return { verdict: 'agrees' }
}

/**
 * Asks xml-crypto (with @xmldom/xmldom and xpath) to verify every signature of the message as it was
 * received, for `secondOpinions` of `verifyResponse` and `acceptResponse`.
 *
 * Each signature must hold under the key that we found, have one reference, and give our canonical
 * form character by character; anything else is `signature.opinions-differ`. It abstains
 * (`signature.opinion-abstained`) where the message has U+0085 or U+2028 as it stands, which xmldom
 * reads as a line feed, and where a PrefixList has `#default`, which xml-crypto does not know. It is
 * independent of us for parsing, the reference and the canonical form, not for the arithmetic, which
 * is node:crypto's for both.
 *
 * @example
 * acceptResponse(text, trust, expected, { secondOpinions: [xmlCryptoOpinion] })
 */
export const xmlCryptoOpinion: SecondOpinion = Object.assign(opinion, { opinionOf: 'xml-crypto' })
