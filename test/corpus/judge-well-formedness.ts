/** The W3C's XML conformance suite, as far as it is about our subset of XML. */
import type { ConformanceCase, Corpus } from './manifest.ts'
import { read } from './read.ts'
import { count, excepted, HELD, type Row, unexplained } from './row.ts'

/** Ill-formed only up to the fourth edition of XML 1.0; names here follow the fifth. */
const LEGAL_SINCE_FIFTH_EDITION = new Set(['rmt-016', 'rmt-019'])

const accepts = (octets: Uint8Array) => 'document' in read(octets)

export function judgeNotWellFormed(corpus: Corpus): Row {
  const cases = corpus.xmlconf.filter(({ kind }) => kind === 'xml-notwf')
  return count('W3C: not well-formed, refused', cases, ({ testId, file }) => {
    if (!accepts(corpus.read(file))) return HELD
    return LEGAL_SINCE_FIFTH_EDITION.has(testId)
      ? excepted('fifth edition')
      : unexplained(`${testId} is read`)
  })
}

const isOurs = ({ kind, doctype, namespace, xmlVersion, edition }: ConformanceCase) =>
  kind === 'xml-wf' &&
  !doctype &&
  namespace === 'yes' &&
  xmlVersion === '1.0' &&
  (edition === null || edition.includes('5'))

function isUtf8WithoutInstruction(octets: Buffer): boolean {
  const text = octets.toString('utf8')
  const utf8 = Buffer.from(text, 'utf8').equals(octets) && !/encoding=['"](?!utf-8)/i.test(text)
  return utf8 && !/<\?(?!xml\s)/.test(text)
}

export function judgeWellFormed(corpus: Corpus): Row {
  const cases = corpus.xmlconf.filter(
    (one) => isOurs(one) && isUtf8WithoutInstruction(corpus.read(one.file)),
  )
  return count('W3C: well-formed and in our subset, read', cases, ({ testId, file }) =>
    accepts(corpus.read(file)) ? HELD : unexplained(`${testId} is refused`),
  )
}
