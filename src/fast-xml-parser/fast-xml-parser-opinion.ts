import type { OpinionInput, OpinionVerdict, SecondOpinion } from '../verify/second-opinion.ts'
import { firstDifference } from './first-difference.ts'
import { type ParsedNode, parseCanonical } from './parse-canonical.ts'

function parsed(canonical: string): readonly ParsedNode[] | undefined {
  try {
    return parseCanonical(canonical)
  } catch {
    // The parser throws for what it can't read; for us that is another reading.
    return undefined
  }
}

function opinion({ canonical, read }: OpinionInput): OpinionVerdict {
  const nodes = parsed(canonical)
  if (nodes === undefined) return { verdict: 'differs', what: 'does not read the signed octets' }
  const what = firstDifference(read, nodes)
  return what === undefined ? { verdict: 'agrees' } : { verdict: 'differs', what }
}

/**
 * Has fast-xml-parser read the signed octets, for `secondOpinions` of `verifyResponse` and
 * `acceptResponse`.
 *
 * Every element name, attribute and text must be what the strict reader has read, character by
 * character; anything else is `signature.opinions-differ`. It checks no signature and never abstains.
 *
 * @example
 * acceptResponse(text, trust, expected, { secondOpinions: [fastXmlParserOpinion] })
 */
export const fastXmlParserOpinion: SecondOpinion = Object.assign(opinion, {
  opinionOf: 'fast-xml-parser',
})
