import { AWS_ERRORS } from './aws-errors.ts'
import { errorWords } from './error-words.ts'

const MOST = 3
/** Shorter words stand in every text. */
const SHORTEST = 4

const KNOWN = /* @__PURE__ */ AWS_ERRORS.map(({ text }) => {
  const words = errorWords(text).split(' ')
  return { text, words: words.filter((word) => word.length >= SHORTEST).map((word) => ` ${word} `) }
})

/** The known texts of AWS that share most of their words with a text, at most three, best first. */
export function nearestErrors(text: string): readonly string[] {
  const given = errorWords(text)
  return KNOWN.map((known) => ({
    text: known.text,
    shared: known.words.filter((word) => given.includes(word)).length / known.words.length,
  }))
    .filter(({ shared }) => shared > 0)
    .sort((left, right) => right.shared - left.shared)
    .slice(0, MOST)
    .map((known) => known.text)
}
