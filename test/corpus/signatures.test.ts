import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/findings/finding.ts'
import { parseResponse } from '../../src/verify/parse-response.ts'
import { trustIssuer } from '../../src/verify/trust-issuer.ts'
import { verifyResponse } from '../../src/verify/verify-response.ts'
import { demand } from '../support/require.ts'
import { type Corpus, type CorpusItem, openCorpus } from './manifest.ts'

/** Large documents of other projects; the limits are tested elsewhere. */
const LIMITS = { bytes: 8_388_608, nodes: 400_000, attributeBytes: 1_048_576 }

const isMessage = ({ kind }: CorpusItem) => kind === 'response' || kind === 'assertion'
const familyOf = ({ code }: Finding) => code.slice(0, code.indexOf('.'))
const errorsOf = (findings: readonly Finding[]) =>
  findings.filter((found) => found.severity === 'error')

/** Everything that reading and verifying under one certificate say about an item. */
function judge(corpus: Corpus, item: CorpusItem, certificate: string) {
  const parsed = parseResponse(corpus.read(item.file), LIMITS)
  if (!parsed.ok) return { ok: false, findings: parsed.findings }
  const trust = trustIssuer({
    issuer: parsed.value.hints.issuer || 'https://issuer.example',
    certificates: corpus.read(certificate),
  })
  const verified = verifyResponse(parsed.value, trust)
  return { ok: verified.ok, findings: verified.findings }
}

const certificateOf = (item: CorpusItem, fallback: string) => item.certFiles?.[0] ?? fallback

function anyCertificate(corpus: Corpus): string {
  const [first] = corpus.items.flatMap((item) => item.certFiles ?? [])
  if (first === undefined) throw new Error('the corpus has no certificate')
  return first
}

describe('signatures of the corpus', () => {
  test('every genuine message keeps its signature under its pinned certificate', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const items = corpus.items.filter((item) => item.gate === 'signature-valid' && isMessage(item))
    const refused = new Map<string, number>()
    const wrong: string[] = []
    for (const item of items) {
      const { findings } = judge(corpus, item, certificateOf(item, anyCertificate(corpus)))
      for (const found of errorsOf(findings)) {
        refused.set(found.code, (refused.get(found.code) ?? 0) + 1)
        const expected =
          !['xml', 'structure', 'signature'].includes(familyOf(found)) ||
          (found.code === 'signature.algorithm-refused' && item.uses.sha1) ||
          found.code === 'signature.key-too-weak'
        if (!expected) wrong.push(`${item.id} ${found.code} ${found.at}`)
      }
    }
    console.log(`signature-valid: ${items.length} items`, Object.fromEntries(refused))
    expect(wrong).toEqual([])
    expect(items).toHaveLength(81)
  })

  test('a short key is reported exactly where the key is short', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const items = corpus.items.filter((item) => item.gate === 'signature-valid' && isMessage(item))
    for (const item of items) {
      const certificate = certificateOf(item, anyCertificate(corpus))
      const { findings } = judge(corpus, item, certificate)
      const facts = corpus.certs[certificate.replace(/^certs\/|\.pem$/g, '')]
      if (facts === undefined) continue
      const short = facts.keyType === 'RSA' && facts.bits < 2048
      expect(
        findings.some((found) => found.code === 'signature.key-too-weak'),
        item.id,
      ).toBe(short)
    }
  })

  test('of an encrypted assertion the one error is that it is encrypted', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const items = corpus.items.filter((item) => item.gate === 'signature-valid' && isMessage(item))
    const encrypted = items.filter((item) =>
      judge(corpus, item, certificateOf(item, anyCertificate(corpus))).findings.some(
        (found) => found.code === 'encryption.unsupported',
      ),
    )
    console.log(`only an EncryptedAssertion: ${encrypted.length} items`)
    expect(encrypted).toHaveLength(12)
    for (const item of encrypted) {
      const { findings } = judge(corpus, item, certificateOf(item, anyCertificate(corpus)))
      const codes = errorsOf(findings).map((found) => found.code)
      const others = codes.filter(
        (code) => !['signature.algorithm-refused', 'signature.key-too-weak'].includes(code),
      )
      expect(others, item.id).toEqual(['encryption.unsupported'])
    }
  })

  test('metadata and logout messages are refused for their root', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const kinds = ['metadata', 'protocol-other']
    const items = corpus.items.filter((item) => kinds.includes(item.kind))
    const other = new Map<string, number>()
    for (const item of items) {
      const parsed = parseResponse(corpus.read(item.file), LIMITS)
      expect(parsed.ok, item.id).toBe(false)
      const [first] = parsed.findings
      if (first?.code === 'structure.root') continue
      other.set(first?.code ?? 'none', (other.get(first?.code ?? 'none') ?? 0) + 1)
      // What is not well-formed, or has a DOCTYPE or a PI, is refused before its root is known.
      expect(first && familyOf(first), item.id).toBe('xml')
    }
    console.log(`metadata and protocol messages: ${items.length}`, Object.fromEntries(other))
    expect(items.length).toBeGreaterThan(100)
  })

  test('everything that must be rejected is refused, and for its signature or shape', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const items = corpus.items.filter((item) => item.gate?.startsWith('must-reject'))
    const counts = new Map<string, number>()
    for (const item of items) {
      const { ok, findings } = judge(corpus, item, certificateOf(item, anyCertificate(corpus)))
      expect(ok, item.id).toBe(false)
      counts.set(item.gate ?? '', (counts.get(item.gate ?? '') ?? 0) + 1)
      if (item.gate !== 'must-reject:signature') continue
      const reasons = errorsOf(findings).filter(
        (found) =>
          ['signature', 'structure', 'xml'].includes(familyOf(found)) &&
          found.code !== 'signature.algorithm-refused',
      )
      expect(reasons.length, `${item.id} ${findings.map((found) => found.code)}`).toBeGreaterThan(0)
    }
    console.log('must-reject', Object.fromEntries(counts))
  })
})
