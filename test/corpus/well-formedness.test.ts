import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { demand } from '../support/require.ts'
import { type ConformanceCase, openCorpus } from './manifest.ts'

const LIMITS = { ...DEFAULT_LIMITS, bytes: 8_388_608, nodes: 400_000, attributeBytes: 1_048_576 }

/** Ill-formed only up to the fourth edition of XML 1.0; names here follow the fifth. */
const LEGAL_SINCE_FIFTH_EDITION = new Set(['rmt-016', 'rmt-019'])

const accepts = (octets: Uint8Array) => 'document' in readDocument(octets, { limits: LIMITS })

const isOurs = ({ kind, doctype, namespace, xmlVersion, edition }: ConformanceCase) =>
  kind === 'xml-wf' &&
  !doctype &&
  namespace === 'yes' &&
  xmlVersion === '1.0' &&
  (edition === null || edition.includes('5'))

describe('XML conformance suite', () => {
  test('refuses every document that is not well-formed', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const cases = corpus.xmlconf.filter((one) => one.kind === 'xml-notwf')
    const accepted = cases.filter((one) => accepts(corpus.read(one.file)))
    console.log(`xml-notwf: ${cases.length - accepted.length} of ${cases.length} refused`)
    expect(accepted.filter((one) => !LEGAL_SINCE_FIFTH_EDITION.has(one.testId))).toEqual([])
  })

  test('reads every well-formed document of its subset', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const cases = corpus.xmlconf.filter((one) => {
      const octets = corpus.read(one.file)
      const text = octets.toString('utf8')
      const utf8 = Buffer.from(text, 'utf8').equals(octets) && !/encoding=['"](?!utf-8)/i.test(text)
      const instruction = /<\?(?!xml\s)/.test(text)
      return isOurs(one) && utf8 && !instruction
    })
    const refused = cases.filter((one) => !accepts(corpus.read(one.file)))
    console.log(`xml-wf: ${cases.length - refused.length} of ${cases.length} read`)
    expect(refused.map((one) => one.testId)).toEqual([])
    expect(cases).toHaveLength(28)
  })
})
