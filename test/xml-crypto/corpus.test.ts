import { type Finding, parseResponse, trustIssuer, verifyResponse } from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { describe, expect, test } from 'vitest'
import { type Corpus, type CorpusItem, openCorpus } from '../corpus/manifest.ts'
import { demand } from '../support/require.ts'

const LIMITS = { bytes: 8_388_608, nodes: 400_000, attributeBytes: 1_048_576 }

const isGenuine = ({ kind, gate, uses }: CorpusItem) =>
  (kind === 'response' || kind === 'assertion') && gate === 'signature-valid' && !uses.sha1

function judged(corpus: Corpus, item: CorpusItem) {
  const [certificate] = item.certFiles ?? []
  const parsed = parseResponse(corpus.read(item.file), LIMITS)
  if (!parsed.ok || certificate === undefined) return undefined
  const trust = trustIssuer({
    issuer: parsed.value.hints.issuer || 'https://issuer.example',
    certificates: corpus.read(certificate),
  })
  const secondOpinions = [xmlCryptoOpinion, fastXmlParserOpinion]
  return [
    verifyResponse(parsed.value, trust),
    verifyResponse(parsed.value, trust, { secondOpinions }),
  ] as const
}

const opinionsIn = (findings: readonly Finding[]) =>
  findings.filter(({ code }) => code.startsWith('signature.opinion'))

describe('second opinions on the corpus', () => {
  test('both agree with, or abstain by name from, every genuine message', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const items = corpus.items.filter(isGenuine)
    const said: string[] = []
    let asked = 0
    for (const item of items) {
      const [without, with_] = judged(corpus, item) ?? []
      if (without === undefined || with_ === undefined) continue
      expect(with_.ok, item.id).toBe(without.ok)
      if (without.ok) asked += 1
      for (const { code, received } of opinionsIn(with_.findings)) {
        said.push(`${item.id} ${code} ${received}`)
      }
    }
    console.log(`${items.length} genuine with SHA-256 or better, ${asked} accepted and asked about`)
    console.log('abstentions', said)
    expect(said.filter((line) => !line.includes('signature.opinion-abstained'))).toEqual([])
    expect(asked).toBeGreaterThan(0)
  })
})
