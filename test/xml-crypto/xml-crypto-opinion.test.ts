import fc from 'fast-check'
import type { SecondOpinion, SigningAlgorithm } from 'samltags'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { illegalCharacter } from '../../src/xml/xml-char.ts'
import { type TestKeyName, testKey, testPair } from '../support/keys.ts'
import { xmlsec1Verdict } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import { rawStatement } from '../support/samples.ts'
import { scratchFolder } from '../support/scratch.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'
import {
  agreeable,
  findingsOf,
  issued,
  oddAssertion,
  oddValue,
  type Signs,
  verified,
} from './messages.ts'
import { type SignText, signText } from './sign-text.ts'

const ALGORITHMS: readonly (readonly [SigningAlgorithm, TestKeyName])[] = [
  ['rsa-sha256', 'rsa-2048'],
  ['rsa-sha384', 'rsa-2048'],
  ['rsa-sha512', 'rsa-3072'],
  ['rsa-pss-sha256', 'rsa-2048'],
  ['rsa-pss-sha384', 'rsa-2048'],
  ['rsa-pss-sha512', 'rsa-2048'],
  ['ecdsa-sha256', 'p256'],
  ['ecdsa-sha384', 'p384'],
  ['ecdsa-sha512', 'p521'],
  ['ed25519', 'ed25519'],
]

const NEL = '\u0085'
const LINE_SEPARATOR = '\u2028'
const LF_ABSTENTION =
  'signature.opinion-abstained: xml-crypto: xmldom reads U+0085 and U+2028 as a line feed'
const DEFAULT_ABSTENTION =
  'signature.opinion-abstained: xml-crypto: xml-crypto does not know #default in a PrefixList'
const DOES_NOT_HOLD =
  'signature.opinions-differ: xml-crypto: signature of the assertion does not hold'
const DOES_NOT_READ = 'signature.opinions-differ: xml-crypto: does not read the message'

const file = scratchFolder()

/** What the opinion was shown about a message that is accepted. */
function shown(xml: string) {
  const { opinion, asked } = agreeable()
  verified(xml, [opinion])
  const [input] = asked
  if (input === undefined) throw new Error('was not asked')
  return input
}

const signOdd = (values: string, options: SignText = {}, declarations = '') =>
  signText(oddAssertion({ values, declarations }), '_a', options)

const askedAbout = (...odd: Parameters<typeof signOdd>) =>
  findingsOf(verified(signOdd(...odd), [xmlCryptoOpinion]))

afterEach(() => vi.restoreAllMocks())

describe('xmlCryptoOpinion agrees', () => {
  for (const [algorithm, keyName] of ALGORITHMS) {
    for (const signs of ['assertion', 'response', 'both'] satisfies readonly Signs[]) {
      test(`with what we sign by ${algorithm}, ${signs} signed`, () => {
        const xml = issued({ algorithm, keyName, signs })
        const result = verified(xml, [xmlCryptoOpinion], keyName)
        expect([result.ok, findingsOf(result)]).toEqual([true, []])
      })
    }
  }

  const values: Readonly<Record<string, string>> = {
    'references to U+0085 and U+2028': oddValue('a&#x85;b&#x2028;c', ' x="&#133;&#8232;"'),
    'U+2029 and no-break spaces': oddValue(' \u2029\u00a0 '),
    'CRLF, a reference to CR, tabs': oddValue('a\r\nb&#13;c\td', ' x="a\tb\r\nc&#10;d&#9;e&#13;"'),
    CDATA: oddValue('a<![CDATA[<b>&]]><![CDATA[]]>c'),
    'comments between elements': `<!-- c -->${oddValue('a')}`,
    'characters above U+FFFF': oddValue('🜁&#x1F701;\ufffd'),
    'references that look like references': oddValue('&amp;lt;&amp;#65;&lt;&gt;&quot;&apos;'),
    'names of Object.prototype': oddValue('<__proto__ toString="1"><constructor/></__proto__>'),
    'a prefix bound anew and back': oddValue(
      '<p:x xmlns:p="urn:a"><p:y xmlns:p="urn:b"><p:z xmlns:p="urn:a"/></p:y></p:x>',
    ),
    'a default namespace taken back': oddValue('<x xmlns="urn:x"><y xmlns=""><z/></y></x>'),
    'prefixes that the language of the machine would sort otherwise': oddValue(
      '<B:x xmlns:B="urn:b" xmlns:a="urn:a" xmlns:_z="urn:z" a:q="1" _z:q="2"/>',
    ),
    'attributes whose names run together would sort otherwise': oddValue(
      '<z:x xmlns:z="urn:z" xmlns:p="urn:a" xmlns:q="urn:ab" p:bc="1" q:a="2" r="3"/>',
    ),
    'fifty levels of elements': oddValue('<x>'.repeat(50) + '</x>'.repeat(50)),
    'xml:lang and xml:space': oddValue('a', ' xml:lang="de" xml:space="preserve"'),
  }
  for (const [name, content] of Object.entries(values)) {
    test(`with ${name}`, () => {
      expect(askedAbout(content)).toEqual([])
    })
  }

  test('with a PrefixList, its prefixes inherited, unbound or separated by a tab', () => {
    const declarations = ' xmlns:xs="urn:xs" xmlns:q="urn:q"'
    const typed = oddValue('a', ' xmlns:xs="urn:other"')
    expect(askedAbout(typed, { prefixes: 'xs q unbound' }, declarations)).toEqual([])
    expect(askedAbout(typed, { prefixes: 'xs\tq' }, declarations)).toEqual([])
    expect(askedAbout(typed, { signedInfoPrefixes: 'xs ds' }, declarations)).toEqual([])
  })

  test('with a byte order mark, an XML declaration and white space in base64', () => {
    const change = (signature: string) =>
      signature.replace('VALUE', '\r\n VALUE &#13;\n').replace('<ds:DigestValue>', '$&\n  ')
    const xml = signText(oddAssertion({ values: oddValue('a') }), '_a', { change })
    const whole = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`
    expect(findingsOf(verified(whole, [xmlCryptoOpinion]))).toEqual([])
  })

  test('with any text that we issue, or abstains where U+0085 or U+2028 is in it', () => {
    const traps = ['&', '&amp;', '&#13;', '\r\n', '<', ']]>', NEL, LINE_SEPARATOR, ' ', '🜁']
    const text = fc
      .array(fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'binary', maxLength: 3 })))
      .map((parts) => parts.filter((part) => illegalCharacter(part) === undefined).join(''))
    const property = fc.property(text, (value) => {
      const attributeStatement = rawStatement({ name: 'urn:n', values: [value] })
      const xml = issued({ keyName: 'ed25519', input: { attributeStatement } })
      const said = findingsOf(verified(xml, [xmlCryptoOpinion], 'ed25519'))
      expect(said).toEqual(/[\u0085\u2028]/.test(value) ? [LF_ABSTENTION] : [])
    })
    fc.assert(property, { seed: 4, numRuns: 200 })
  })

  test('where xml-crypto by itself sorts names wrongly, and xmlsec1 does not', (context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const { certificate } = testKey('rsa-2048')
    const pem = file('certificate.pem', certificate)
    for (const [name, content] of Object.entries(values)) {
      if (!name.includes('sort otherwise')) continue
      const xml = signOdd(content)
      expect(xmlCryptoHolds(xml, certificate)).toBe(false)
      expect(xmlsec1Verdict(xmlsec1, file('sorted.xml', xml), pem)).toMatchObject({ holds: true })
    }
  })

  test('without a word on the console', () => {
    const lines: unknown[] = []
    for (const method of ['log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((...words) => lines.push(words))
    }
    for (const content of [
      ...Object.values(values),
      oddValue('<𐀀/>'),
      oddValue('<x hasOwnProperty="1" y="2"/>'),
    ]) {
      askedAbout(content)
    }
    expect(lines).toEqual([])
  })
})

describe('xmlCryptoOpinion differs', () => {
  const input = () => shown(issued({ signs: 'both' }))

  test('where the key is another one', () => {
    const { signatures, ...rest } = input()
    const key = testPair('rsa-2048-other').publicKey
    const forged = signatures.map((signature) => ({ ...signature, key }))
    expect(xmlCryptoOpinion({ ...rest, signatures: forged })).toEqual({
      verdict: 'differs',
      what: 'signature of the response does not hold',
    })
  })

  test('where the octets are others, or nothing that it reads', () => {
    const { bytes, ...rest } = input()
    const changed = Buffer.from(Buffer.from(bytes).toString().replace('>blue<', '>blux<'))
    expect(xmlCryptoOpinion({ ...rest, bytes: changed }).verdict).toBe('differs')
    for (const text of ['', 'no XML', '<a>', '<a/><b/>', '\ufffe']) {
      expect(xmlCryptoOpinion({ ...rest, bytes: Buffer.from(text) }).verdict).toBe('differs')
    }
    expect(xmlCryptoOpinion({ ...rest, bytes: Uint8Array.of(0xff, 0x3c) }).verdict).toBe('differs')
  })

  test('where our canonical form is another than its own by one character', () => {
    const { signatures, ...rest } = input()
    const other = signatures.map((signature) => ({
      ...signature,
      canonical: signature.canonical.replace('>blue<', '>blux<'),
    }))
    expect(xmlCryptoOpinion({ ...rest, signatures: other })).toEqual({
      verdict: 'differs',
      what: 'canonical form of the response is another',
    })
  })

  test('where the signature covers an element with another ID, or there is none', () => {
    const { signatures, ...rest } = input()
    const other = signatures.map((signature) => ({ ...signature, id: '_other' }))
    expect(xmlCryptoOpinion({ ...rest, signatures: other })).toEqual({
      verdict: 'differs',
      what: 'finds no signature of the response',
    })
    expect(xmlCryptoOpinion({ ...rest, signatures: [] }).verdict).toBe('differs')
  })

  test('which is an error that names it, and leaves no value', () => {
    const wrong: SecondOpinion = Object.assign(
      (input: Parameters<SecondOpinion>[0]) => xmlCryptoOpinion({ ...input, signatures: [] }),
      { opinionOf: 'xml-crypto' },
    )
    const result = verified(issued({}), [wrong])
    expect(result.ok).toBe(false)
    expect(findingsOf(result)).toEqual([
      'signature.opinions-differ: xml-crypto: is asked about no signature',
    ])
  })
})

describe('xmlCryptoOpinion abstains, and the library is wrong', () => {
  const declarations = ' xmlns="urn:default"'
  const cases: readonly (readonly [name: string, why: string, xml: string])[] = [
    ['U+0085 in a text', LF_ABSTENTION, signOdd(oddValue(`a${NEL}b`))],
    ['U+2028 in a text', LF_ABSTENTION, signOdd(oddValue(`a${LINE_SEPARATOR}b`))],
    ['U+0085 in an attribute', LF_ABSTENTION, signOdd(oddValue('a', ` x="a${NEL}b"`))],
    ['U+2028 in an attribute', LF_ABSTENTION, signOdd(oddValue('a', ` x="${LINE_SEPARATOR}"`))],
    [
      '#default in the PrefixList of the Reference',
      DEFAULT_ABSTENTION,
      signOdd(oddValue('a'), { prefixes: '#default' }, declarations),
    ],
    [
      '#default in the PrefixList of SignedInfo',
      DEFAULT_ABSTENTION,
      signOdd(oddValue('a'), { signedInfoPrefixes: 'x\t#default' }, declarations),
    ],
  ]
  for (const [name, why, xml] of cases) {
    test(`${name}: an info, and the message is accepted`, () => {
      const result = verified(xml, [xmlCryptoOpinion])
      expect([result.ok, findingsOf(result)]).toEqual([true, [why]])
    })

    test(`${name}: xml-crypto by itself still refuses it`, () => {
      expect(xmlCryptoHolds(xml, testKey('rsa-2048').certificate)).toBe(false)
    })

    test(`${name}: xmlsec1 verifies it`, (context) => {
      const xmlsec1 = demand(context, 'xmlsec1')
      const pem = file('certificate.pem', testKey('rsa-2048').certificate)
      expect(xmlsec1Verdict(xmlsec1, file('odd.xml', xml), pem)).toMatchObject({ holds: true })
    })
  }

  test('U+2028 in what we issue, where a tag may have it', () => {
    const ours = issued({ input: { nameId: { value: `a${LINE_SEPARATOR}b` } } })
    expect(findingsOf(verified(ours, [xmlCryptoOpinion]))).toEqual([LF_ABSTENTION])
  })
})

describe('xmlCryptoOpinion refuses rather than abstain', () => {
  test('names that xmldom does not read', () => {
    expect(askedAbout(oddValue('<𐀀/>'))).toEqual([DOES_NOT_READ])
    expect(askedAbout(oddValue('<x hasOwnProperty="1" y="2"/>'))).toEqual([DOES_NOT_READ])
  })

  test('a SignatureValue in CDATA, and a PrefixList that names a local name', () => {
    const change = (signature: string) => signature.replace('VALUE', '<![CDATA[VALUE]]>')
    expect(askedAbout(oddValue('a'), { change })).toEqual([DOES_NOT_HOLD])
    const typed = oddValue('a', ' q:type="v"')
    const declarations = ' xmlns:q="urn:q"'
    expect(askedAbout(typed, { prefixes: 'type' }, declarations)).toEqual([DOES_NOT_HOLD])
  })
})
