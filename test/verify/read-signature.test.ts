import { describe, expect, test } from 'vitest'
import { EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'
import { ASSERTION_ID, ISSUER, RESPONSE_ID } from '../support/samples.ts'
import {
  type Change,
  digestUri,
  ENVELOPED,
  EXCLUSIVE,
  inclusive,
  inOrder,
  marker,
  message,
  type SignatureShape,
  swap,
} from '../support/tamper.ts'
import { acceptanceCodes, refusal, refusalCodes } from '../support/verdicts.ts'

const ID = ASSERTION_ID
const TRANSFORMS = `<ds:Transforms>${ENVELOPED}${EXCLUSIVE}</ds:Transforms>`
const CANONICALIZATION = `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"></ds:CanonicalizationMethod>`
const WITH_COMMENTS = `${EXCLUSIVE_C14N}WithComments`
const INCLUSIVE_C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
const XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116'
const BASE64 = 'http://www.w3.org/2000/09/xmldsig#base64'

/** Everything below the Signature, which is where all of these findings are. */
const OWNER = '/Response/Assertion/Signature'

const exclusiveWith = (content: string) => EXCLUSIVE.replace('/>', `>${content}</ds:Transform>`)
const transform = (uri: string, content = '') =>
  `<ds:Transform Algorithm="${uri}">${content}</ds:Transform>`
const transforms = (...items: readonly string[]) =>
  swap(TRANSFORMS, `<ds:Transforms>${items.join('')}</ds:Transforms>`)

const reference = (signature: string) =>
  /<ds:Reference.*<\/ds:Reference>/.exec(signature)?.[0] ?? ''
const signedInfo = (signature: string) =>
  /<ds:SignedInfo>.*<\/ds:SignedInfo>/.exec(signature)?.[0] ?? ''
const certificate = '<ds:X509Data><ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data>'

/** Digest and value fit whatever the shape is: only the shape is refused. */
const codesFor = (shape: Change, options: SignatureShape = {}) =>
  refusal(message({ ...options, shape })).map(({ code, at }) => `${code} ${at.slice(OWNER.length)}`)

describe('shapes that the profile has (SECURITY D12)', () => {
  const taken: readonly (readonly [title: string, options: SignatureShape])[] = [
    ['the plain one', {}],
    [
      'another prefix',
      { shape: (text) => text.replaceAll('ds:', 'dsig:').replace(':ds=', ':dsig=') },
    ],
    ['the default namespace', { shape: (text) => text.replaceAll('ds:', '').replace(':ds=', '=') }],
    ['a prefix list', { prefixes: 'xs saml' }],
    ['a prefix list with #default and tabs', { prefixes: '#default\n\txs' }],
    ['an empty prefix list', { prefixes: '' }],
    ['a prefix list for SignedInfo', { signedInfoPrefixes: 'ds saml #default' }],
    ['__proto__ in a prefix list', { prefixes: '__proto__ constructor' }],
    ['blanks between its elements', { shape: (text) => text.replaceAll('><', '>\n\t <') }],
    [
      'a KeyInfo of any content',
      {
        shape: swap(
          '</ds:Signature>',
          `<ds:KeyInfo>${certificate}<x xmlns=""/></ds:KeyInfo></ds:Signature>`,
        ),
      },
    ],
    ['an empty KeyInfo', { shape: swap('</ds:Signature>', '<ds:KeyInfo/></ds:Signature>') }],
    ['an Id on the Signature', { shape: swap('<ds:Signature ', '<ds:Signature Id="s" ') }],
    [
      'an Id and a Type on the Reference',
      { shape: swap('<ds:Reference ', '<ds:Reference Id="r" Type="urn:x" ') },
    ],
    [
      'foreign attributes',
      { shape: swap('<ds:DigestValue>', '<ds:DigestValue xmlns:x="urn:x" x:y="1">') },
    ],
    ['CDATA in its values', { shape: inOrder(swap(`DIGEST-${ID}`, `<![CDATA[DIGEST-${ID}]]>`)) }],
    ['line feeds in its values', { shape: swap(`DIGEST-${ID}`, `\n\r\n\t DIGEST-${ID} `) }],
    [
      'references to CR in its values',
      {
        shape: inOrder(
          swap(`DIGEST-${ID}`, `&#13;DIGEST-${ID}&#xD;\n`),
          swap(`VALUE-${ID}`, `&#13;\nVALUE-${ID}&#xD;`),
        ),
      },
    ],
  ]

  test.each(taken)('%s', (_title, options) => {
    expect(acceptanceCodes(message(options))).toEqual([])
    expect(acceptanceCodes(message({ ...options, signs: 'assertion' }))).toEqual([])
  })
})

describe('shapes that it has not, each over a genuine digest and value', () => {
  const C14N = 'signature.canonicalization /SignedInfo/CanonicalizationMethod'
  const TRANSFORM = 'signature.transform /SignedInfo/Reference/Transforms'
  const REFERENCE = 'signature.reference /SignedInfo/Reference'
  const wrong: readonly (readonly [title: string, finding: string, shape: Change])[] = [
    // Reference URI (A2.11)
    ['no URI', REFERENCE, swap(` URI="#${ID}"`, '')],
    ['an empty URI', REFERENCE, swap(`URI="#${ID}"`, 'URI=""')],
    ['a URI of # only', REFERENCE, swap(`URI="#${ID}"`, 'URI="#"')],
    ['a URI without #', REFERENCE, swap(`URI="#${ID}"`, `URI="${ID}"`)],
    ['an xpointer', REFERENCE, swap(`URI="#${ID}"`, `URI="#xpointer(id('${ID}'))"`)],
    ['the xpointer of the root', REFERENCE, swap(`URI="#${ID}"`, 'URI="#xpointer(/)"')],
    ['a percent-encoded URI', REFERENCE, swap(`URI="#${ID}"`, `URI="#%5F${ID.slice(1)}"`)],
    ['a padded URI', REFERENCE, swap(`URI="#${ID}"`, `URI="#${ID} "`)],
    ['another case', REFERENCE, swap(`URI="#${ID}"`, `URI="#${ID.toUpperCase()}"`)],
    ['the ID of the Response', REFERENCE, swap(`URI="#${ID}"`, `URI="#${RESPONSE_ID}"`)],
    ['an URL', REFERENCE, swap(`URI="#${ID}"`, `URI="http://169.254.169.254/#${ID}"`)],
    ['an URI in a namespace', REFERENCE, swap(`URI="#${ID}"`, `ds:URI="#${ID}"`)],
    // Transforms (A4.1 to A4.5)
    ['no Transforms', 'signature.malformed /SignedInfo/Reference', swap(TRANSFORMS, '')],
    ['empty Transforms', TRANSFORM, transforms()],
    ['enveloped only', TRANSFORM, transforms(ENVELOPED)],
    ['exclusive only', TRANSFORM, transforms(EXCLUSIVE)],
    ['swapped', TRANSFORM, transforms(EXCLUSIVE, ENVELOPED)],
    ['exclusive twice', TRANSFORM, transforms(ENVELOPED, EXCLUSIVE, EXCLUSIVE)],
    ['enveloped twice', TRANSFORM, transforms(ENVELOPED, ENVELOPED, EXCLUSIVE)],
    [
      '64 of them',
      TRANSFORM,
      transforms(ENVELOPED, ...Array.from({ length: 63 }, () => EXCLUSIVE)),
    ],
    ['with comments', TRANSFORM, transforms(ENVELOPED, transform(WITH_COMMENTS))],
    ['inclusive canonicalization', TRANSFORM, transforms(ENVELOPED, transform(INCLUSIVE_C14N))],
    [
      'XPath',
      TRANSFORM,
      transforms(ENVELOPED, transform(XPATH, '<ds:XPath>false()</ds:XPath>'), EXCLUSIVE),
    ],
    [
      'XPath in place of enveloped',
      TRANSFORM,
      transforms(transform(XPATH, '<ds:XPath>true()</ds:XPath>'), EXCLUSIVE),
    ],
    ['XSLT', TRANSFORM, transforms(ENVELOPED, transform(XSLT), EXCLUSIVE)],
    ['base64', TRANSFORM, transforms(ENVELOPED, transform(BASE64))],
    ['no Algorithm', TRANSFORM, transforms(ENVELOPED, '<ds:Transform/>', EXCLUSIVE)],
    ['__proto__', TRANSFORM, transforms(ENVELOPED, transform('__proto__'))],
    [
      'a foreign Transform',
      TRANSFORM,
      transforms(ENVELOPED, EXCLUSIVE.replace('<ds:', '<').replace('/>', ' xmlns="urn:x"/>')),
    ],
    ['text between', TRANSFORM, transforms(ENVELOPED, 'x', EXCLUSIVE)],
    [
      'an XPath in enveloped',
      `${TRANSFORM}/Transform[1]`,
      transforms(transform(ENVELOPED.split('"')[1] ?? '', '<ds:XPath>1</ds:XPath>'), EXCLUSIVE),
    ],
    [
      'a prefix list in enveloped (A4.8)',
      `${TRANSFORM}/Transform[1]`,
      transforms(transform(ENVELOPED.split('"')[1] ?? '', inclusive('xs')), EXCLUSIVE),
    ],
    [
      'two prefix lists',
      `${TRANSFORM}/Transform[2]`,
      transforms(ENVELOPED, exclusiveWith(inclusive('') + inclusive(''))),
    ],
    [
      'a foreign child',
      `${TRANSFORM}/Transform[2]`,
      transforms(ENVELOPED, exclusiveWith('<x xmlns=""/>')),
    ],
    [
      'a prefix list and a foreign child',
      `${TRANSFORM}/Transform[2]`,
      transforms(ENVELOPED, exclusiveWith(`${inclusive('')}<x xmlns=""/>`)),
    ],
    [
      'InclusiveNamespaces of another namespace',
      `${TRANSFORM}/Transform[2]`,
      transforms(ENVELOPED, exclusiveWith('<InclusiveNamespaces xmlns="urn:x" PrefixList=""/>')),
    ],
    [
      'InclusiveNamespaces with content',
      `${TRANSFORM}/Transform[2]`,
      transforms(
        ENVELOPED,
        exclusiveWith(
          `<InclusiveNamespaces xmlns="${NS.ec}" PrefixList="">x</InclusiveNamespaces>`,
        ),
      ),
    ],
    [
      'text in the exclusive one',
      `${TRANSFORM}/Transform[2]`,
      transforms(ENVELOPED, exclusiveWith('x')),
    ],
    // CanonicalizationMethod (A4.5, A4.6)
    [
      'canonicalized inclusively',
      C14N,
      swap(CANONICALIZATION, CANONICALIZATION.replace(EXCLUSIVE_C14N, INCLUSIVE_C14N)),
    ],
    [
      'canonicalized with comments',
      C14N,
      swap(CANONICALIZATION, CANONICALIZATION.replace(EXCLUSIVE_C14N, WITH_COMMENTS)),
    ],
    [
      'canonicalized by the enveloped transform',
      C14N,
      swap(
        CANONICALIZATION,
        CANONICALIZATION.replace(/"[^"]+"/, ENVELOPED.match(/"[^"]+"/)?.[0] ?? ''),
      ),
    ],
    [
      'canonicalized by constructor',
      C14N,
      swap(CANONICALIZATION, CANONICALIZATION.replace(EXCLUSIVE_C14N, 'constructor')),
    ],
    ['canonicalized by nothing', C14N, swap(CANONICALIZATION, '<ds:CanonicalizationMethod/>')],
    [
      'canonicalization with a foreign child',
      C14N,
      swap('</ds:CanonicalizationMethod>', '<x xmlns=""/></ds:CanonicalizationMethod>'),
    ],
    [
      'canonicalization with two lists',
      C14N,
      swap(
        '</ds:CanonicalizationMethod>',
        `${inclusive('')}${inclusive('')}</ds:CanonicalizationMethod>`,
      ),
    ],
    ['no CanonicalizationMethod', 'signature.malformed /SignedInfo', swap(CANONICALIZATION, '')],
    [
      'two CanonicalizationMethods',
      'signature.malformed /SignedInfo',
      swap(CANONICALIZATION, CANONICALIZATION.repeat(2)),
    ],
    // Counts and order (A2.1 to A2.8)
    [
      'no Reference',
      'signature.malformed /SignedInfo',
      (text) => text.replace(reference(text), ''),
    ],
    [
      'two References to one element',
      'signature.malformed /SignedInfo',
      (text) => text.replace(reference(text), reference(text).repeat(2)),
    ],
    [
      'a Reference to the Response first',
      'signature.malformed /SignedInfo',
      (text) =>
        text.replace(reference(text), reference(text).replace(ID, RESPONSE_ID) + reference(text)),
    ],
    [
      'no SignatureMethod',
      'signature.malformed /SignedInfo',
      (text) => text.replace(/<ds:SignatureMethod[^>]*>/, ''),
    ],
    [
      'SignedInfo out of order',
      'signature.malformed /SignedInfo',
      (text) => text.replace(/(<ds:Can.*<\/ds:Can[^>]*>)(<ds:SignatureMethod[^>]*>)/, '$2$1'),
    ],
    [
      'text in SignedInfo',
      'signature.malformed /SignedInfo',
      swap('<ds:SignedInfo>', '<ds:SignedInfo>x'),
    ],
    [
      'no DigestMethod',
      'signature.malformed /SignedInfo/Reference',
      (text) => text.replace(/<ds:DigestMethod[^>]*>/, ''),
    ],
    [
      'two DigestMethods',
      'signature.malformed /SignedInfo/Reference',
      (text) => text.replace(/<ds:DigestMethod[^>]*>/, '$&$&'),
    ],
    [
      'no DigestValue',
      'signature.malformed /SignedInfo/Reference',
      (text) => text.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, ''),
    ],
    [
      'two DigestValues',
      'signature.malformed /SignedInfo/Reference',
      (text) =>
        text.replace(
          /<ds:DigestValue>.*<\/ds:DigestValue>/,
          '<ds:DigestValue>AAAA</ds:DigestValue>$&',
        ),
    ],
    [
      'a DigestValue of another namespace',
      'signature.malformed /SignedInfo/Reference',
      inOrder(
        swap('<ds:DigestValue>', '<x:DigestValue xmlns:x="urn:x">'),
        swap('</ds:DigestValue>', '</x:DigestValue>'),
      ),
    ],
    [
      'text in a Reference',
      'signature.malformed /SignedInfo/Reference',
      swap('</ds:DigestValue>', '</ds:DigestValue>x'),
    ],
    ['an empty Signature', 'signature.malformed ', () => `<ds:Signature xmlns:ds="${NS.ds}"/>`],
    [
      'no SignatureValue',
      'signature.malformed ',
      (text) => text.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''),
    ],
    [
      'two SignatureValues',
      'signature.malformed ',
      (text) => text.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, '$&$&'),
    ],
    [
      'two SignedInfo, the other first',
      'signature.malformed ',
      (text) =>
        text.replace(
          '<ds:SignedInfo>',
          `${signedInfo(text).replace(`DIGEST-${ID}`, 'AAAA')}<ds:SignedInfo>`,
        ),
    ],
    [
      'two SignedInfo, the other last',
      'signature.malformed ',
      swap('</ds:Signature>', `<ds:SignedInfo/></ds:Signature>`),
    ],
    ['an Object', 'signature.malformed ', swap('</ds:Signature>', '<ds:Object/></ds:Signature>')],
    [
      'an Object before SignedInfo',
      'signature.malformed ',
      swap('<ds:SignedInfo>', '<ds:Object/><ds:SignedInfo>'),
    ],
    [
      'an Object after KeyInfo',
      'signature.malformed ',
      swap('</ds:Signature>', '<ds:KeyInfo/><ds:Object/></ds:Signature>'),
    ],
    [
      'two KeyInfo',
      'signature.malformed ',
      swap('</ds:Signature>', '<ds:KeyInfo/><ds:KeyInfo/></ds:Signature>'),
    ],
    [
      'KeyInfo before SignedInfo',
      'signature.malformed ',
      swap('<ds:SignedInfo>', '<ds:KeyInfo/><ds:SignedInfo>'),
    ],
    [
      'a foreign child',
      'signature.malformed ',
      swap('</ds:Signature>', '<x xmlns=""/></ds:Signature>'),
    ],
    [
      'a KeyInfo of another namespace',
      'signature.malformed ',
      swap('</ds:Signature>', '<KeyInfo xmlns="urn:x"/></ds:Signature>'),
    ],
    ['text in the Signature', 'signature.malformed ', swap('</ds:Signature>', 'x</ds:Signature>')],
    [
      'decoys in a leading Object (A2.5)',
      'signature.malformed ',
      swap(
        '<ds:SignedInfo>',
        '<ds:Object><c:SignatureValue xmlns:c="urn:c">AAAA</c:SignatureValue></ds:Object><ds:SignedInfo>',
      ),
    ],
    [
      'an element in the SignatureValue',
      'signature.malformed /SignatureValue',
      swap('<ds:SignatureValue>', '<ds:SignatureValue><x xmlns=""/>'),
    ],
    [
      'an element in the DigestValue',
      'signature.malformed /SignedInfo/Reference/DigestValue',
      swap('</ds:DigestValue>', '<x xmlns=""/></ds:DigestValue>'),
    ],
    [
      'HMACOutputLength (A3.4)',
      'signature.malformed /SignedInfo/SignatureMethod',
      (text) =>
        text.replace(
          /(<ds:SignatureMethod[^>]*)\/>/,
          '$1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>',
        ),
    ],
    [
      'text in DigestMethod',
      'signature.malformed /SignedInfo/Reference/DigestMethod',
      (text) => text.replace(/(<ds:DigestMethod[^>]*)\/>/, '$1>x</ds:DigestMethod>'),
    ],
  ]

  test.each(wrong)('%s: %s', (_title, finding, shape) => {
    expect(codesFor(shape)).toEqual([finding])
  })

  test('the expected reference is said, and what is there', () => {
    const [found] = refusal(message({ shape: swap(`URI="#${ID}"`, 'URI="#other"') }))
    expect(found).toMatchObject({ expected: `#${ID}`, received: '#other', line: 5 })
  })

  test('a Signature in a look-alike namespace is no Signature, and has no place (A2.1)', () => {
    const shape = (text: string) => text.replaceAll(NS.ds, NS.ds.slice(0, -1))
    expect(refusalCodes(message({ shape, signs: 'response' }))).toEqual(['structure.element'])
  })

  test('every finding of one Signature at once, in document order', () => {
    const shape = inOrder(
      swap(`URI="#${ID}"`, 'URI=""'),
      transforms(EXCLUSIVE, ENVELOPED),
      swap(CANONICALIZATION, '<ds:CanonicalizationMethod/>'),
      swap(`VALUE-${ID}`, '****'),
    )
    expect(codesFor(shape).map((found) => found.split(' ')[0])).toEqual([
      'signature.canonicalization',
      'signature.reference',
      'signature.transform',
      'signature.base64',
    ])
  })
})

describe('its place (saml-core schemas; SECURITY D12)', () => {
  const move = (to: string) => inOrder(swap(marker(ID), ''), swap(to, `${marker(ID)}${to}`))
  const moved = (to: string) => message({ before: move(to) })

  test('last among the children is a warning', () => {
    const xml = moved('</saml:Assertion>')
    expect(acceptanceCodes(xml)).toEqual(['signature.position'])
    expect(refusalCodes(swap('>blue<', '>gold<')(xml))).toEqual([
      'signature.position',
      'signature.digest-mismatch',
    ])
  })

  test('before the Issuer is a warning; first without one is right', () => {
    expect(acceptanceCodes(moved(`<saml:Issuer>${ISSUER}`))).toEqual(['signature.position'])
    const before = (xml: string) => xml.replace(/<saml:Issuer xmlns.*<\/saml:Issuer>/, '')
    expect(acceptanceCodes(message({ before, signs: 'response' }))).toEqual([])
  })

  test('after an Issuer with comments and blanks between is right', () => {
    const before = swap(marker(ID), `\n<!-- a -->\n${marker(ID)}`)
    expect(acceptanceCodes(message({ before }))).toEqual([])
  })

  test.each([
    ['in the Subject', '<saml:NameID>', '/Response/Assertion/Subject/Signature'],
    ['in Conditions', '<saml:AudienceRestriction>', '/Response/Assertion/Conditions/Signature'],
    ['in the Status', '<samlp:StatusCode', '/Response/Status/Signature'],
  ])('deeper is an error: %s', (_title, to, at) => {
    expect(refusal(moved(to))).toMatchObject([{ code: 'signature.misplaced', at }])
  })

  test('beside the assertion it is no signature of the assertion (A2.10)', () => {
    const [found, ...others] = refusal(moved('<saml:Assertion '))
    expect(found).toMatchObject({ code: 'signature.position', severity: 'warning' })
    expect(others).toMatchObject([
      { code: 'signature.reference', at: '/Response/Signature/SignedInfo/Reference' },
    ])
  })
})

describe('comments in it (SECURITY D5)', () => {
  test.each([
    ['the DigestValue', swap(`DIGEST-${ID}`, `<!-- AAAA -->DIGEST-${ID}`), 'DigestValue'],
    ['the SignatureValue', swap(`VALUE-${ID}`, `VALUE-${ID}<!---->`), 'SignatureValue'],
    ['SignedInfo', swap('<ds:SignedInfo>', '<ds:SignedInfo><!---->'), 'SignedInfo'],
    [
      'KeyInfo',
      swap('</ds:Signature>', '<ds:KeyInfo><!----></ds:KeyInfo></ds:Signature>'),
      'KeyInfo',
    ],
  ])('in %s', (_title, shape, element) => {
    const [found, ...others] = refusal(message({ shape }))
    expect(found).toMatchObject({ code: 'signature.comment', line: 5 })
    expect(found?.at.endsWith(`/${element}`)).toBe(true)
    expect(others).toEqual([])
  })
})

describe('what a KeyInfo may not hold (SECURITY D9, D11, D13)', () => {
  const keyInfo = (content: string) =>
    message({
      shape: swap('</ds:Signature>', `<ds:KeyInfo>${content}</ds:KeyInfo></ds:Signature>`),
    })
  const saml = `xmlns="${NS.saml}"`

  test.each([
    ['an Assertion', 'structure.misplaced', `<Assertion ${saml}/>`],
    [
      'an EncryptedAssertion, deeper',
      'structure.misplaced',
      `<x xmlns=""><EncryptedAssertion ${saml}/></x>`,
    ],
    ['a Response', 'structure.misplaced', `<Response xmlns="${NS.samlp}"/>`],
    ['a Signature', 'signature.misplaced', '<ds:Signature/>'],
    ['an AttributeStatement', 'structure.element', `<AttributeStatement ${saml}/>`],
    ['a Status, deeper', 'structure.element', `<x xmlns=""><Status xmlns="${NS.samlp}"/></x>`],
  ])('%s', (_title, code, content) => {
    expect(refusalCodes(keyInfo(content))).toContain(code)
  })

  test('the ID that is signed', () => {
    expect(refusalCodes(keyInfo(`<x xmlns="" Id="${ID}"/>`))).toEqual(['xml.id-duplicate'])
  })
})

describe('base64 (SECURITY D12)', () => {
  const base64 = (from: string, change: Change) => (xml: string) =>
    xml.replace(
      new RegExp(`(<ds:${from}>)([^<]*)`),
      (_all, tag: string, value: string) => `${tag}${change(value)}`,
    )

  /** The last character before `=` with one stray bit set. */
  const strayBit = (value: string) =>
    value.replace(/(.)(=+)$/, (_all, last: string, pad: string) => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
      return `${alphabet[alphabet.indexOf(last) + 1] ?? ''}${pad}`
    })
  const strict: readonly (readonly [title: string, change: Change])[] = [
    ['nothing', () => ''],
    ['blanks only', () => ' \n '],
    ['no padding', (value) => value.replace(/=+$/, '')],
    ['too much padding', (value) => `${value}=`],
    ['a whole group of padding', (value) => `${value}====`],
    ['text after the padding', (value) => `${value}AAAA`],
    ['the alphabet of URLs', (value) => `${value.slice(0, -4)}-_==`],
    ['a foreign character', (value) => `*${value.slice(1)}`],
    ['a foreign character in between', (value) => `${value.slice(0, 4)}.${value.slice(4)}`],
    ['a no-break space', (value) => `${value}\u00a0`],
    ['stray bits', strayBit],
  ]

  test.each(strict)('DigestValue: %s', (_title, change) => {
    const codes = refusalCodes(base64('DigestValue', change)(message()))
    expect(codes).toEqual(['signature.base64'])
  })

  test.each(strict)('SignatureValue: %s', (_title, change) => {
    expect(refusalCodes(base64('SignatureValue', change)(message()))).toEqual(['signature.base64'])
  })

  test('white space anywhere in the value is dropped', () => {
    const spaced = (value: string) => value.replace(/.{16}/g, '$& \t\r\n&#13;')
    expect(acceptanceCodes(base64('SignatureValue', spaced)(message()))).toEqual([])
  })

  test('the digest of nothing is named (SECURITY D17)', () => {
    const empty = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    const shape = swap(`DIGEST-${ID}`, empty)
    expect(refusalCodes(message({ shape }))).toEqual(['signature.digest-empty'])
  })

  test('InclusiveNamespaces without a PrefixList is an empty list, as its schema has it', () => {
    const bare = exclusiveWith(`<InclusiveNamespaces xmlns="${NS.ec}"/>`)
    const shape = swap(EXCLUSIVE, bare)
    expect(acceptanceCodes(message({ shape }))).toEqual([])
  })

  test('a digest of another length does not fit', () => {
    const shape = swap(digestUri('sha256'), digestUri('sha512'))
    expect(refusalCodes(message({ shape }))).toEqual(['signature.digest-mismatch'])
    expect(acceptanceCodes(message({ digest: 'sha512' }))).toEqual([])
  })
})
