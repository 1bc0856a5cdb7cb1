/** What the accept flow makes of the messages of the corpus, each under its pinned certificate. */
import { acceptClaims, type Expected, readSessionTags } from 'samltags'
import type { Finding } from '../../src/findings/finding.ts'
import { isError } from '../../src/result.ts'
import { verifiedState } from '../../src/stamps.ts'
import { unsolicited } from '../../src/unsolicited.ts'
import { parseResponse } from '../../src/verify/parse-response.ts'
import { trustIssuer } from '../../src/verify/trust-issuer.ts'
import { verifyResponse } from '../../src/verify/verify-response.ts'
import type { Corpus, CorpusItem } from './manifest.ts'
import { LIMITS } from './read.ts'
import { count, excepted, HELD, type Outcome, type Row, unexplained } from './row.ts'

const familyOf = ({ code }: Finding) => code.slice(0, code.indexOf('.'))

export const errorsOf = (findings: readonly Finding[]) => findings.filter(isError)

function anyCertificate(corpus: Corpus): string {
  const [first] = corpus.items.flatMap((item) => item.certFiles ?? [])
  if (first === undefined) throw new Error('the corpus has no certificate')
  return first
}

export const certificateOf = (corpus: Corpus, item: CorpusItem): string =>
  item.certFiles?.[0] ?? anyCertificate(corpus)

/** Everything that reading and verifying under the item's certificate say about it. */
export function verified(corpus: Corpus, item: CorpusItem) {
  const parsed = parseResponse(corpus.read(item.file), LIMITS)
  if (!parsed.ok) return parsed
  const trust = trustIssuer({
    issuer: parsed.value.hints.issuer || 'https://issuer.example',
    certificates: corpus.read(certificateOf(corpus, item)),
  })
  return verifyResponse(parsed.value, trust)
}

const isMessage = ({ kind }: CorpusItem) => kind === 'response' || kind === 'assertion'

export const genuineMessages = (corpus: Corpus): readonly CorpusItem[] =>
  corpus.items.filter((item) => item.gate === 'signature-valid' && isMessage(item))

/** Errors of these families would mean that the message was not read or does not hold. */
const SIGNATURE_FAMILIES = new Set(['xml', 'structure', 'signature'])

function genuine(corpus: Corpus, item: CorpusItem): Outcome {
  const { ok, findings } = verified(corpus, item)
  if (ok) return HELD
  const codes = new Set(errorsOf(findings).map(({ code }) => code))
  const weak = codes.delete('signature.key-too-weak')
  const sha1 = item.uses.sha1 && codes.delete('signature.algorithm-refused')
  const broken = errorsOf(findings).filter(
    (found) => codes.has(found.code) && SIGNATURE_FAMILIES.has(familyOf(found)),
  )
  if (broken.length > 0) return unexplained(`${item.id}: ${[...codes].join(', ')}`)
  if (codes.has('encryption.unsupported')) return excepted('encrypted')
  if (codes.has('value.comment')) return excepted('value.comment')
  if (codes.size > 0) return excepted('judged')
  if (sha1) return excepted('sha-1')
  return weak ? excepted('short key') : unexplained(`${item.id}: refused without an error`)
}

export const judgeGenuine = (corpus: Corpus): Row =>
  count('genuine messages, verified', genuineMessages(corpus), (item) => genuine(corpus, item))

const OTHER_ROOTS = ['metadata', 'protocol-other']

export const judgeRoots = (corpus: Corpus): Row =>
  count(
    'metadata, requests, logout: refused for their root',
    corpus.items.filter(({ kind }) => OTHER_ROOTS.includes(kind)),
    ({ id, file }) => {
      const { ok, findings } = parseResponse(corpus.read(file), LIMITS)
      const [first] = findings
      if (ok || first === undefined) return unexplained(`${id} is read`)
      if (first.code === 'structure.root') return HELD
      // What cannot be read is refused before its root is known.
      return familyOf(first) === 'xml' ? excepted(first.code) : unexplained(`${id}: ${first.code}`)
    },
  )

const isReason = (found: Finding) =>
  SIGNATURE_FAMILIES.has(familyOf(found)) && found.code !== 'signature.algorithm-refused'

/** Refused, and for the signature or the shape, not for what a genuine message may say wrong. */
function mustReject(corpus: Corpus, item: CorpusItem): Outcome {
  const { ok, findings } = verified(corpus, item)
  if (ok) return unexplained(`${item.id} is accepted`)
  return errorsOf(findings).some(isReason) ? HELD : unexplained(`${item.id}: no such reason`)
}

const GATES: readonly (readonly [gate: string, set: string])[] = [
  ['must-reject:signature', 'must be refused: signature'],
  ['must-reject:doctype', 'must be refused: DOCTYPE'],
  ['must-reject:not-well-formed', 'must be refused: not well-formed'],
  ['must-reject:wrong-or-unknown-key', 'must be refused: wrong key'],
  ['partly-valid', 'one of several signatures fails: refused'],
  ['unsigned', 'unsigned: refused'],
]

export const judgeMustReject = (corpus: Corpus): readonly Row[] =>
  GATES.map(([gate, set]) => {
    const items = corpus.items.filter((item) => item.gate === gate)
    return count(set, items, (item) => mustReject(corpus, item))
  })

/** The signature holds somewhere; what is outside of the signed element must not be read. */
export const judgeUnusual = (corpus: Corpus): Row =>
  count(
    'a signature that holds in an unusual structure: refused',
    corpus.items.filter(
      (item) => item.gate === 'signature-valid-structure-unusual' && isMessage(item),
    ),
    (item) => {
      const result = verified(corpus, item)
      if (result.ok) return excepted('one assertion alone')
      return errorsOf(result.findings).some(isReason) ? HELD : excepted('judged')
    },
  )

const isOwn = ({ source, gate }: CorpusItem) => source.licence === 'own' && gate === null

/** What the messages that are genuine by construction were made for. */
function expectedOfOwn(corpus: Corpus): Expected {
  const item = corpus.items.find((one) => isOwn(one) && one.expected.label === 'accept')
  const result = item && verified(corpus, item)
  const facts = result?.ok ? verifiedState(result.value)?.facts : undefined
  const data = facts?.assertion.subject?.confirmations[0]?.data
  const conditions = facts?.assertion.conditions
  return {
    audience: conditions?.audienceRestrictions[0]?.audiences[0]?.value ?? '',
    recipient: data?.recipient?.value ?? '',
    inResponseTo: data?.inResponseTo?.value || unsolicited,
    now: new Date(Date.parse(data?.notOnOrAfter?.value ?? '') - 1_000),
  }
}

/** The whole flow, with the expectations of the message that nothing is wrong with. */
export function judgeOwn(corpus: Corpus): readonly Row[] {
  const expected = expectedOfOwn(corpus)
  const own = corpus.items.filter(isOwn)
  const answer = (item: CorpusItem): 'accepted' | 'without tags' | 'refused' => {
    const result = verified(corpus, item)
    const claims = result.ok ? acceptClaims(result.value, expected) : result
    if (!claims.ok) return 'refused'
    return readSessionTags(claims.value).ok ? 'accepted' : 'without tags'
  }
  const isRefused = (item: CorpusItem): Outcome =>
    answer(item) === 'accepted' ? unexplained(`${item.id} is accepted`) : HELD
  const labelled = (...labels: readonly string[]) =>
    own.filter(({ expected: { label } }) => labels.includes(label.split(':')[0] ?? ''))
  return [
    count('made for this corpus, genuine: accepted', labelled('accept'), (item) => {
      const answered = answer(item)
      if (answered === 'without tags') return excepted('illegal tags')
      return answered === 'accepted' ? HELD : unexplained(`${item.id} is refused`)
    }),
    count('made for this corpus, forged or wrong: refused', labelled('reject'), isRefused),
    count('made for this corpus, weak: refused', labelled('reject-by-default'), isRefused),
    count(
      'made for this corpus, either is sound: refused',
      labelled('accept-or-reject', 'reject-or-accept', 'accept-full-text-or-reject'),
      (item) => (answer(item) === 'accepted' ? excepted('either is sound') : HELD),
    ),
  ]
}
