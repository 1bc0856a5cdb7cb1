import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { xmlsec1Verdict } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { verified as given, message, swapFirst } from '../support/tamper.ts'
import { findingsOf, issued, verified } from './messages.ts'

const file = scratchFolder()

const TOO_MANY = 'signature.opinions-differ: xml-crypto: has too many comments'
const signed = issued({ signs: 'assertion' })
const EXTENSIONS =
  '<samlp:Extensions><InclusiveNamespaces xmlns="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="#default"/></samlp:Extensions><samlp:Status>'

describe('nobody silences the opinion from outside of what is signed (SECURITY D8)', () => {
  test('a comment with U+0085 before the root leaves it to agree', () => {
    expect(findingsOf(verified(`<!--\u0085-->${signed}`, [xmlCryptoOpinion]))).toEqual([])
  })

  test('a prefix list with #default in unsigned Extensions leaves it to agree', () => {
    const xml = signed.replace('<samlp:Status>', EXTENSIONS)
    expect(findingsOf(verified(xml, [xmlCryptoOpinion]))).toEqual([])
  })

  test('comments beyond what it reads in time are a difference, below they are read', () => {
    const opinion = [xmlCryptoOpinion]
    expect(findingsOf(verified('<!---->'.repeat(1_000) + signed, opinion))).toEqual([])
    expect(findingsOf(verified('<!---->'.repeat(1_001) + signed, opinion))).toEqual([TOO_MANY])
  })
})

describe('a prefix list of SignedInfo beside a second signature', () => {
  const before = swapFirst(
    '<saml:Assertion ',
    '<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" ',
  )
  const xml = message({ signs: 'both', signedInfoPrefixes: 'xs', before })

  test('is accepted, and xml-crypto, which takes the other ancestors, abstains by name', () => {
    const result = given(xml, { secondOpinions: [xmlCryptoOpinion] })
    expect(result.ok).toBe(true)
    expect(result.findings.map(({ code }) => code)).toEqual(['signature.opinion-abstained'])
  })

  test('verifies in xmlsec1', (context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const pem = file('certificate.pem', testKey('rsa-2048').certificate)
    for (const nth of [1, 2]) {
      expect(xmlsec1Verdict(xmlsec1, file('both.xml', xml), pem, nth)).toMatchObject({
        holds: true,
      })
    }
  })
})
