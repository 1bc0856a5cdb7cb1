import { checkResponse, type Finding, type FindingCode, trustIssuer } from 'samltags'
import { describe, expect, test } from 'vitest'
import { unverifiedHints } from '../../src/cli/check/unverified-hints.ts'
import { demand } from '../support/require.ts'
import { type Corpus, type CorpusItem, openCorpus } from './manifest.ts'

/** Our own messages for AWS, each with the certificate that it was signed for. */
const ownItems = ({ items }: Corpus): readonly CorpusItem[] =>
  items.filter(({ source, features }) => source.licence === 'own' && features?.aws === true)

/** As `samltags check --profile sts --now issue-instant --cert` does. */
function findingsOf(corpus: Corpus, item: CorpusItem): readonly Finding[] {
  const octets = corpus.read(item.file)
  const { issuer = 'urn:none', issueInstant } = unverifiedHints(octets, {})
  const certificates = (item.certFiles ?? []).map((file) => corpus.read(file))
  const { findings } = checkResponse(octets, {
    profile: 'sts',
    trust: trustIssuer({ issuer: issuer || 'urn:none', certificates }),
    ...(issueInstant && { now: new Date(issueInstant.getTime() + 1_000) }),
  })
  return findings
}

const errorsOf = (corpus: Corpus, item: CorpusItem): readonly Finding[] =>
  findingsOf(corpus, item).filter(({ severity }) => severity === 'error')

/**
 * The rows of the table that each mutation breaks; all of them must be reported, and each mutation breaks
 * one at least: what is only changed after signing is `signature.digest-mismatch`. Where it depends on
 * what was signed, the name of the mutation is followed by it.
 */
const ROWS: ReadonlyMap<string, readonly FindingCode[]> = new Map<string, readonly FindingCode[]>([
  ['digest-flip', ['signature.digest-mismatch']],
  ['digestvalue-comment-forged', ['signature.comment', 'signature.digest-mismatch']],
  ['drop-assertion-signature', ['signature.missing']],
  // The Response is signed too, and the signature that was dropped stood in what it covers.
  ['drop-assertion-signature of both', ['signature.digest-mismatch']],
  ['duplicate-id', ['xml.id-duplicate']],
  ['extra-transform-xpath', ['signature.transform']],
  ['extra-transform-xslt', ['signature.transform']],
  ['no-enveloped-transform', ['signature.transform']],
  ['reference-uri-empty', ['signature.reference']],
  ['reference-uri-missing-target', ['signature.reference']],
  ['reference-uri-remote', ['signature.reference']],
  ['reference-uri-xpointer', ['signature.reference']],
  ['resigned-by-attacker', ['signature.invalid']],
  ['sigmethod-hmac', ['signature.method-unsupported']],
  ['sigmethod-hmac256', ['signature.method-unsupported']],
  ['sigmethod-none', ['signature.method-unsupported']],
  // Only a warning under sts; that it was not signed so is the error.
  ['sigmethod-sha1', ['signature.algorithm-refused', 'signature.invalid']],
  ['sigvalue-empty', ['signature.base64']],
  ['sigvalue-flip', ['signature.invalid']],
  ['sigvalue-truncated', ['signature.invalid']],
  // It becomes the one of GovCloud, which is the closer row than audience-mismatch.
  ['tamper-audience', ['signature.digest-mismatch', 'audience.partition-mismatch']],
  ['tamper-nameid', ['signature.digest-mismatch']],
  ['tamper-notonorafter', ['signature.digest-mismatch']],
  ['tamper-role', ['signature.digest-mismatch']],
  ['tamper-tag-name', ['signature.digest-mismatch', 'transitive.key-unknown']],
  ['tamper-tag-value', ['signature.digest-mismatch']],
  ['trailing-garbage', ['xml.not-well-formed']],
  ['truncated', ['xml.not-well-formed']],
  ['two-references', ['signature.malformed']],
  ['two-signedinfo', ['signature.malformed']],
  ['xsw1', ['structure.misplaced']],
  ['xsw2', ['structure.misplaced']],
  ['xsw3', ['structure.assertion-count']],
  ['xsw4', ['structure.misplaced']],
  ['xsw5', ['structure.assertion-count']],
  ['xsw6', ['structure.misplaced']],
  ['xsw7', ['structure.misplaced']],
  ['xsw8', ['structure.misplaced']],
  ['xsw9', ['structure.assertion-count']],
  ['xsw10', ['structure.assertion-count']],
  ['xsw11', ['structure.misplaced']],
])

/** What was done to the message, and which parts of it were signed before. */
function mutationOf({ source: { path = '' } }: CorpusItem) {
  const [, base = '', name = ''] = path.split('/')
  return { name, signed: base.slice(base.lastIndexOf('-') + 1) }
}

/** Nothing where nobody has said yet which rows the mutation breaks. */
function rowsOf(item: CorpusItem): readonly FindingCode[] | undefined {
  const { name, signed } = mutationOf(item)
  return ROWS.get(`${name} of ${signed}`) ?? ROWS.get(name)
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

  test('that are to be rejected have the code of the row that was broken', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const rejected = ownItems(corpus).filter(({ expected }) => expected.label === 'reject')
    const unmapped = rejected.filter((item) => rowsOf(item) === undefined)
    expect(unmapped.map((item) => mutationOf(item).name)).toEqual([])
    const unsaid = rejected.flatMap((item) => {
      const codes = new Set(findingsOf(corpus, item).map(({ code }) => code))
      const missing = (rowsOf(item) ?? []).filter((code) => !codes.has(code))
      return missing.length === 0 ? [] : [{ path: item.source.path, missing, codes: [...codes] }]
    })
    expect(unsaid).toEqual([])
  })

  test('no row is kept for a mutation that is gone', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const names = new Set(ownItems(corpus).map((item) => mutationOf(item).name))
    const mapped = [...ROWS.keys()].map((key) => key.replace(/ of .*$/, ''))
    expect(mapped.filter((name) => !names.has(name))).toEqual([])
  })
})
