import { describe, expect, test } from 'vitest'
import { demand } from '../support/require.ts'
import { judgeNotWellFormed, judgeWellFormed } from './judge-well-formedness.ts'
import { openCorpus } from './manifest.ts'

describe('XML conformance suite', () => {
  test('refuses every document that is not well-formed', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const { total, held, excepted, unexplained } = judgeNotWellFormed(corpus)
    expect(unexplained).toEqual([])
    expect({ total, held }).toEqual({ total: 630, held: 628 })
    expect(Object.fromEntries(excepted)).toEqual({ 'fifth edition': 2 })
  })

  test('reads every well-formed document of its subset', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const { held, unexplained } = judgeWellFormed(corpus)
    expect(unexplained).toEqual([])
    expect(held).toBe(28)
  })
})
