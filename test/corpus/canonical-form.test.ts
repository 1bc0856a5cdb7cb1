import { describe, expect, test } from 'vitest'
import { demand } from '../support/require.ts'
import { judgeDocuments, judgeSignedOctets, judgeVectors } from './judge-canonical-form.ts'
import { openCorpus } from './manifest.ts'

// A DOCTYPE, a processing instruction and ISO-8859-1 are refused by rules D1 and D4.
describe('exclusive canonical form', () => {
  test('equals the octets that xmlsec1 digested and signed', (context) => {
    const { total, excepted, unexplained } = judgeSignedOctets(
      openCorpus(demand(context, 'corpus')),
    )
    expect(unexplained).toEqual([])
    expect(total).toBe(378)
    expect(Object.fromEntries(excepted)).toEqual({
      'xml.doctype': 4,
      'xml.processing-instruction': 2,
      'xml.encoding': 1,
    })
  })

  test('equals the published vectors whose node-set is one whole element', (context) => {
    const { total, excepted, unexplained } = judgeVectors(openCorpus(demand(context, 'corpus')))
    expect(unexplained).toEqual([])
    expect(total).toBe(7)
    expect(Object.fromEntries(excepted)).toEqual({ 'xml.encoding': 1 })
  })

  test('of whole documents has the digest that libxml2 gave', (context) => {
    const { total, excepted, unexplained } = judgeDocuments(openCorpus(demand(context, 'corpus')))
    expect(unexplained).toEqual([])
    expect(total).toBe(789)
    expect(Object.fromEntries(excepted)).toEqual({
      'xml.doctype': 7,
      'xml.processing-instruction': 1,
      'xml.encoding': 1,
    })
  })
})
