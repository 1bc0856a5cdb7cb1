import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { testKey } from '../support/keys.ts'
import { oracleVerdicts } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { message, swapFirst, verified } from '../support/tamper.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'
import { findingsOf } from './messages.ts'

const file = scratchFolder()

afterEach(() => vi.restoreAllMocks())

/** A PrefixList of SignedInfo, and a default namespace around it. */
const withList = (list: string): string =>
  message({
    signedInfoPrefixes: 'unbound',
    before: swapFirst('<samlp:Response ', '<samlp:Response xmlns="urn:default" '),
    shape: (text) => text.replace('PrefixList="unbound"', list),
  })

describe.each([
  ['empty', 'PrefixList=""'],
  ['of blanks', 'PrefixList="  "'],
  ['with two blanks in a row', 'PrefixList="a  b"'],
  ['absent', ''],
])('a PrefixList of SignedInfo that is %s', (_title, list) => {
  const xml = withList(list)

  // xmlsec1 1.2 takes an empty item for #default, and wants the attribute to be there.
  test('is verified by lxml and cryptography', (context) => {
    const python = demand(context, 'python')
    const pem = file('certificate.pem', testKey('rsa-2048').certificate)
    expect(oracleVerdicts(python, pem, [file('list.xml', xml)])).toEqual(['holds'])
  })

  test('leaves xml-crypto to agree, without a word on the console', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(findingsOf(verified(xml, { secondOpinions: [xmlCryptoOpinion] }))).toEqual([])
    expect(said).not.toHaveBeenCalled()
  })

  test('is what xml-crypto by itself takes for a declaration of xmlns:', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(xmlCryptoHolds(xml, testKey('rsa-2048').certificate)).toBe(false)
  })
})
