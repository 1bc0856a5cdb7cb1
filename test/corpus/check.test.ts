import { checkResponse, type Finding, trustIssuer } from 'samltags'
import { describe, expect, test } from 'vitest'
import { unverifiedHints } from '../../src/cli/check/unverified-hints.ts'
import { demand } from '../support/require.ts'
import { type Corpus, type CorpusItem, openCorpus } from './manifest.ts'

/** Our own messages for AWS, each with the certificate that it was signed for. */
const ownItems = ({ items }: Corpus): readonly CorpusItem[] =>
  items.filter(({ source, features }) => source.licence === 'own' && features?.aws === true)

/** As `samltags check --profile sts --now issue-instant --cert` does. */
function errorsOf(corpus: Corpus, item: CorpusItem): readonly Finding[] {
  const octets = corpus.read(item.file)
  const { issuer = 'urn:none', issueInstant } = unverifiedHints(octets, {})
  const certificates = (item.certFiles ?? []).map((file) => corpus.read(file))
  const { findings } = checkResponse(octets, {
    profile: 'sts',
    trust: trustIssuer({ issuer: issuer || 'urn:none', certificates }),
    ...(issueInstant && { now: new Date(issueInstant.getTime() + 1_000) }),
  })
  return findings.filter(({ severity }) => severity === 'error')
}

const IS_UNICODE = /unicode-assertion/

describe('our own messages for AWS', () => {
  test('that are to be accepted have no error, but for the two with tags that AWS refuses', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const accepted = ownItems(corpus).filter(({ expected }) => expected.label === 'accept')
    expect(accepted.length).toBeGreaterThan(20)
    for (const item of accepted) {
      const codes = new Set(errorsOf(corpus, item).map(({ code }) => code))
      const wanted = IS_UNICODE.test(item.source.path ?? '')
        ? ['tag.value-characters', 'tag.value-control-character']
        : []
      expect([...codes].sort(), item.source.path).toEqual(wanted)
    }
  })

  test('that are to be rejected have an error', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const rejected = ownItems(corpus).filter(({ expected }) => expected.label === 'reject')
    expect(rejected.length).toBeGreaterThan(50)
    const without = rejected.filter((item) => errorsOf(corpus, item).length === 0)
    expect(without.map(({ source }) => source.path)).toEqual([])
  })
})
