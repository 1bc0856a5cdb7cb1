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
  const signedXml = withAlgorithms(new SignedXml({ publicCert: key }))
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

/** The time of xmldom and xml-crypto grows with the square of the comments. */
const MOST_COMMENTS = 1_000

/** A refusal and no abstention: whoever adds unsigned comments must not silence the opinion. */
function hasTooManyComments(text: string): boolean {
  let count = 0
  for (let at = text.indexOf('<!--'); at !== -1; at = text.indexOf('<!--', at + 4)) count += 1
  return count > MOST_COMMENTS
}

function opinion({ bytes, signatures }: OpinionInput): OpinionVerdict {
  const decoded = decodeUtf8(bytes)
  if ('text' in decoded && hasTooManyComments(decoded.text)) return differs('has too many comments')
  const document = 'text' in decoded ? parseSilently(decoded.text) : undefined
  if (!('text' in decoded) || document === undefined) return differs('does not read the message')
  if (signatures.length === 0) return differs('is asked about no signature')
  for (const signed of signatures) {
    const what = judge(decoded.text, document, signed)
    if (what === undefined) continue
    const why = whyAbstain(decoded.text, document, signed)
    return why === undefined ? differs(what) : { verdict: 'abstains', why }
  }
  return { verdict: 'agrees' }
}

/**
 * Asks xml-crypto (with @xmldom/xmldom and xpath) to verify every signature of the message as it was
 * received, for `secondOpinions` of `verifyResponse` and `acceptResponse`.
 *
 * Each signature must hold under the key that we found, have one reference, and give our canonical
 * form character by character; anything else is `signature.opinions-differ`. It abstains
 * (`signature.opinion-abstained`) only where it would differ and the signed content says why: U+0085
 * or U+2028 as they stand, which xmldom reads as a line feed, `#default` in a PrefixList, which
 * xml-crypto does not know, and a PrefixList for SignedInfo beside another signature, for which it
 * looks at the wrong ancestors. More than 1,000 comments are `differs`. It is independent of us for parsing, the reference and the canonical form, not for the arithmetic, which
 * is node:crypto's for both.
 *
 * @example
 * acceptResponse(text, trust, expected, { secondOpinions: [xmlCryptoOpinion] })
 */
export const xmlCryptoOpinion: SecondOpinion = Object.assign(opinion, { opinionOf: 'xml-crypto' })
