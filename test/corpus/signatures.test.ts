import { describe, expect, test } from 'vitest'
import { demand } from '../support/require.ts'
import {
  certificateOf,
  errorsOf,
  genuineMessages,
  judgeGenuine,
  judgeMustReject,
  judgeOwn,
  judgeRoots,
  judgeUnusual,
  verified,
} from './judge-messages.ts'
import { openCorpus } from './manifest.ts'
import type { Row } from './row.ts'

const totals = (rows: readonly Row[]) => rows.map(({ total, held }) => [total, held])
const differences = (rows: readonly Row[]) => rows.flatMap(({ unexplained }) => unexplained)

describe('signatures of the corpus', () => {
  test('every genuine message keeps its signature under its pinned certificate', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const { total, unexplained, excepted } = judgeGenuine(corpus)
    expect(unexplained).toEqual([])
    expect(total).toBe(81)
    expect(excepted.get('encrypted')).toBe(12)
  })

  test('a short key is reported exactly where the key is short', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    for (const item of genuineMessages(corpus)) {
      const facts = corpus.certs[certificateOf(corpus, item).replace(/^certs\/|\.pem$/g, '')]
      if (facts === undefined) continue
      const short = facts.keyType === 'RSA' && facts.bits < 2048
      const codes = verified(corpus, item).findings.map(({ code }) => code)
      expect(codes.includes('signature.key-too-weak'), item.id).toBe(short)
    }
  })

  test('of an encrypted assertion the one error is that it is encrypted', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    for (const item of genuineMessages(corpus)) {
      const codes = errorsOf(verified(corpus, item).findings).map(({ code }) => code)
      if (!codes.includes('encryption.unsupported')) continue
      const weak = ['signature.algorithm-refused', 'signature.key-too-weak']
      const others = codes.filter((code) => !weak.includes(code))
      expect(others, item.id).toEqual(['encryption.unsupported'])
    }
  })

  test('metadata and logout messages are refused for their root', (context) => {
    const { total, unexplained } = judgeRoots(openCorpus(demand(context, 'corpus')))
    expect(unexplained).toEqual([])
    expect(total).toBe(151)
  })

  test('everything that must be rejected is refused, and for its signature or shape', (context) => {
    const rows = judgeMustReject(openCorpus(demand(context, 'corpus')))
    expect(differences(rows)).toEqual([])
    expect(totals(rows).slice(0, 4)).toEqual([
      [98, 98],
      [4, 4],
      [10, 10],
      [1, 1],
    ])
  })

  test('of an unusual structure nothing is read but the one element that was signed', (context) => {
    const { excepted, unexplained } = judgeUnusual(openCorpus(demand(context, 'corpus')))
    expect(unexplained).toEqual([])
    expect(Object.fromEntries(excepted)).toEqual({ 'one assertion alone': 3 })
  })

  test('what was made for the corpus is accepted or refused as it was made', (context) => {
    const rows = judgeOwn(openCorpus(demand(context, 'corpus')))
    expect(differences(rows)).toEqual([])
    expect(totals(rows)).toEqual([
      [24, 22],
      [135, 135],
      [3, 3],
      [38, 22],
    ])
  })
})
