import { SamlUsageError } from '../errors.ts'
import { AWS_ERRORS, type AwsError } from './aws-errors.ts'
import type { Certainty, FindingCode } from './codes.ts'
import { errorWords } from './error-words.ts'

/** A rule that, when broken, makes AWS say what was asked about. */
export interface ErrorCause {
  readonly code: FindingCode
  /** What of the text was recognised, as AWS writes it; N stands for a number. */
  readonly text: string
  /** Where the text is known from. */
  readonly source: string
  /** How sure it is that this rule causes this text; the certainty of the rule itself may differ. */
  readonly certainty: Certainty
}

const KNOWN = /* @__PURE__ */ AWS_ERRORS.map((error) => ({
  words: errorWords(error.known ?? error.text),
  error,
}))

/** SDKs write `ExpiredTokenException` where the command line of AWS writes `ExpiredToken`. */
const isNamed = (words: string, errorCode: string) => {
  const name = errorCode.toLowerCase()
  return words.includes(` ${name} `) || words.includes(` ${name}exception `)
}

/** The error code alone is said of several texts, so it counts only where no text is recognised. */
function recognised(words: string): readonly AwsError[] {
  const byText = KNOWN.filter((known) => words.includes(known.words))
  if (byText.length > 0) return byText.map(({ error }) => error)
  return AWS_ERRORS.filter(({ errorCodes = [] }) =>
    errorCodes.some((errorCode) => isNamed(words, errorCode)),
  )
}

/**
 * Says which rules cause an error that AWS shows or CloudTrail records, the most likely first; each
 * has its fix in `explainFinding`.
 *
 * The text may stand among others, as in a log line or a page that was copied: case, quotes,
 * punctuation, line ends, request ids and the number in "consumes N% of allotted space" do not matter.
 * Where only an error code is recognised, such as ValidationError, all that AWS uses it for is given.
 * A text that is not known gives an empty list.
 *
 * Source: FACTS-AWS 1.7, 1.16, 1.25, 3.1, 3.4, 4.3, 4.4.
 *
 * @throws SamlUsageError where it is no text
 * @example
 * explainError('Unable to validate tags (Service: AWSSecurityToken; Status Code: 400)')[0]?.code
 * // 'tag.value-too-long'
 */
export function explainError(text: string): readonly ErrorCause[] {
  if (typeof text !== 'string') throw new SamlUsageError('text', 'must be a text')
  const causes = new Map<FindingCode, ErrorCause>()
  for (const error of recognised(errorWords(text))) {
    for (const [code, certainty] of error.causes) {
      if (!causes.has(code)) {
        causes.set(code, { code, text: error.text, source: error.source, certainty })
      }
    }
  }
  return [...causes.values()]
}
