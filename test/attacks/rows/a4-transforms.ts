/** A4: transforms and canonicalisation. */
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../../src/xml/names.ts'
import { type Change, ENVELOPED, EXCLUSIVE, swap } from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import {
  type BadSignature,
  besideGenuine,
  everywhere,
  onEither,
  onTheAssertion,
} from '../everywhere.ts'
import type { Attack } from '../message.ts'
import {
  canonicalization,
  canonicalizedBy,
  DSIG,
  digestOfElement,
  digestValue,
  IN_SCOPE,
  transform,
  transformed,
} from '../signature-edits.ts'
import { prefixLists } from './a4-prefix-lists.ts'
import { voidCanonicalization } from './a4-void-canonicalization.ts'

const TRANSFORM = ['signature.transform'] as const
const C14N = ['signature.canonicalization'] as const

const XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116'
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
const XPATH_2 = 'http://www.w3.org/2002/06/xmldsig-filter2'
const BASE64 = `${DSIG}base64`
const DECRYPT = 'http://www.w3.org/2002/07/decrypt#XML'
const WITH_COMMENTS = `${EXCLUSIVE_C14N}WithComments`
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const INCLUSIVE_11 = 'http://www.w3.org/2006/12/xml-c14n11'

type Titled = readonly [title: string, shape: Change]

const row = (number: Attack['row'], errors: Attack['errors'], list: readonly Titled[]) =>
  list.flatMap(([title, shape]) =>
    everywhere({ row: number, title, by: () => ({ shape }), errors }),
  )

const stylesheet = (content: string) =>
  `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0">${content}</xsl:stylesheet>`

const IDENTITY = stylesheet('<xsl:template match="/"><xsl:copy-of select="."/></xsl:template>')
const ENDLESS = stylesheet(
  '<xsl:template name="x" match="/"><xsl:call-template name="x"/><xsl:call-template name="x"/></xsl:template>',
)
const READING = stylesheet(
  '<xsl:template match="/"><xsl:copy-of select="document(\'http://169.254.169.254/\')"/></xsl:template>',
)

const xslt: readonly Attack[] = [
  ...row('A4.1', TRANSFORM, [
    [
      'a stylesheet between the two transforms',
      transformed(ENVELOPED, transform(XSLT, IDENTITY), EXCLUSIVE),
    ],
    [
      'a stylesheet as the last transform',
      transformed(ENVELOPED, EXCLUSIVE, transform(XSLT, IDENTITY)),
    ],
    [
      'a stylesheet as the first transform',
      transformed(transform(XSLT, IDENTITY), ENVELOPED, EXCLUSIVE),
    ],
    ['a stylesheet as the only transform', transformed(transform(XSLT, IDENTITY))],
    ['a stylesheet that never ends', transformed(ENVELOPED, transform(XSLT, ENDLESS), EXCLUSIVE)],
    ['a stylesheet that reads a URL', transformed(ENVELOPED, transform(XSLT, READING), EXCLUSIVE)],
  ]),
  ...row('A4.1', C14N, [['a stylesheet as canonicalization', canonicalizedBy(XSLT, IDENTITY)]]),
  onTheAssertion({
    row: 'A4.1',
    title: 'a stylesheet that writes an Assertion',
    by: () => ({
      shape: transformed(
        ENVELOPED,
        transform(
          XSLT,
          stylesheet(
            `<xsl:template match="/"><saml:Assertion xmlns:saml="${NS.saml}" ID="_x"/></xsl:template>`,
          ),
        ),
        EXCLUSIVE,
      ),
    }),
    errors: ['structure.misplaced'],
  }),
]

const NOTHING = Buffer.from(
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'hex',
).toString('base64')

const cutAttributes: Change = (text) =>
  text.replace(/<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s, '')

/** What the filter takes out is not signed: genuine when it was signed, forged afterwards. */
interface Filtered {
  readonly title: string
  readonly filter: string
  readonly digest: (text: string, id: string) => string
  readonly after: Change
}

const same: Change = (text) => text
const forgeTag = swap('>blue<', `>${EVIL.value}<`)
const xpath = (expression: string) =>
  transform(XPATH, `<ds:XPath xmlns:saml="${NS.saml}">${expression}</ds:XPath>`)
const xpath2 = (filter: string, expression: string) =>
  transform(
    XPATH_2,
    `<f:XPath xmlns:f="${XPATH_2}" xmlns:saml="${NS.saml}" Filter="${filter}">${expression}</f:XPath>`,
  )
const ofNothing = () => NOTHING
const ofAllButAttributes = (text: string, id: string) =>
  digestOfElement(cutAttributes(text), id, 'sha256')

const filtered: readonly Filtered[] = [
  {
    title: 'an XPath filter that keeps nothing',
    filter: xpath('false()'),
    digest: ofNothing,
    after: forgeTag,
  },
  {
    title: 'an XPath filter that leaves the AttributeStatement out',
    filter: xpath('not(ancestor-or-self::saml:AttributeStatement)'),
    digest: ofAllButAttributes,
    after: forgeTag,
  },
  {
    title: 'an XPath 2 filter that subtracts everything',
    filter: xpath2('subtract', '/*'),
    digest: ofNothing,
    after: forgeTag,
  },
  {
    title: 'an XPath 2 filter that subtracts the AttributeStatement',
    filter: xpath2('subtract', '//saml:AttributeStatement'),
    digest: ofAllButAttributes,
    after: forgeTag,
  },
  {
    title: 'an XPath filter that keeps everything',
    filter: xpath('true()'),
    digest: (text, id) => digestOfElement(text, id, 'sha256'),
    after: same,
  },
]

const filterOf = ({ title, filter, digest, after }: Filtered): BadSignature => ({
  row: 'A4.2',
  title,
  before: same,
  by: (id, text) => ({
    shape: (signature) =>
      transformed(ENVELOPED, filter, EXCLUSIVE)(digestValue(id, digest(text, id))(signature)),
  }),
  after,
  errors: TRANSFORM,
})

const xpaths: readonly Attack[] = [
  ...filtered.flatMap((one) => [
    ...onEither(filterOf(one)),
    besideGenuine(filterOf({ ...one, after: same })),
  ]),
  ...row('A4.2', TRANSFORM, [
    [
      'an XPath filter in place of enveloped-signature',
      transformed(xpath('not(ancestor-or-self::ds:Signature)'), EXCLUSIVE),
    ],
  ]),
]

const unusual: readonly Attack[] = [
  ...row('A4.3', TRANSFORM, [
    ['base64 as a transform', transformed(ENVELOPED, transform(BASE64), EXCLUSIVE)],
    ['base64 as the last transform', transformed(ENVELOPED, transform(BASE64))],
    ['decryption as a transform', transformed(ENVELOPED, transform(DECRYPT), EXCLUSIVE)],
    ['an unknown transform', transformed(ENVELOPED, transform('urn:example:unknown'), EXCLUSIVE)],
    ['a transform without Algorithm', transformed(ENVELOPED, '<ds:Transform/>', EXCLUSIVE)],
    [
      'a transform without Algorithm in front',
      transformed('<ds:Transform/>', ENVELOPED, EXCLUSIVE),
    ],
    ['a transform without Algorithm as the last', transformed(ENVELOPED, '<ds:Transform/>')],
    ['a transform of empty Algorithm', transformed(ENVELOPED, transform(''))],
    ['a transform __proto__', transformed(ENVELOPED, transform('__proto__'))],
    ['a transform constructor', transformed(ENVELOPED, transform('constructor'))],
    [
      'a Transform of another namespace',
      transformed(ENVELOPED, `<Transform xmlns="urn:example:x" Algorithm="${EXCLUSIVE_C14N}"/>`),
    ],
  ]),
  ...row('A4.4', TRANSFORM, [
    ['canonicalization before enveloped-signature', transformed(EXCLUSIVE, ENVELOPED)],
    ['three transforms', transformed(ENVELOPED, EXCLUSIVE, EXCLUSIVE)],
    ['enveloped-signature twice', transformed(ENVELOPED, ENVELOPED, EXCLUSIVE)],
    ['enveloped-signature alone', transformed(ENVELOPED)],
    ['canonicalization alone', transformed(EXCLUSIVE)],
    ['no transform', transformed()],
    ['64 transforms', transformed(ENVELOPED, ...Array.from({ length: 63 }, () => EXCLUSIVE))],
    ['text between the transforms', transformed(ENVELOPED, 'x', EXCLUSIVE)],
  ]),
  ...row(
    'A4.4',
    ['signature.malformed'],
    [
      ['no Transforms', swap(`<ds:Transforms>${ENVELOPED}${EXCLUSIVE}</ds:Transforms>`, '')],
      [
        'Transforms twice',
        swap('</ds:Transforms>', `</ds:Transforms><ds:Transforms>${EXCLUSIVE}</ds:Transforms>`),
      ],
    ],
  ),
]

/** Digest and value are what a reader of inclusive canonicalization computes. */
const inclusively = (
  number: Attack['row'],
  errors: Attack['errors'],
  list: readonly Titled[],
  where: 'prefixes' | 'signedInfoPrefixes',
) =>
  list.flatMap(([title, shape]) =>
    everywhere({ row: number, title, by: () => ({ [where]: IN_SCOPE, shape }), errors }),
  )

const methods: readonly Attack[] = [
  ...row('A4.5', TRANSFORM, [
    ['a transform that keeps comments', transformed(ENVELOPED, transform(WITH_COMMENTS))],
  ]),
  ...inclusively(
    'A4.5',
    TRANSFORM,
    [
      [
        'an inclusive transform that keeps comments',
        transformed(ENVELOPED, transform(`${INCLUSIVE}#WithComments`)),
      ],
      [
        'an inclusive transform 1.1 that keeps comments',
        transformed(ENVELOPED, transform(`${INCLUSIVE_11}#WithComments`)),
      ],
      ['an inclusive transform', transformed(ENVELOPED, transform(INCLUSIVE))],
      ['an inclusive transform 1.1', transformed(ENVELOPED, transform(INCLUSIVE_11))],
    ],
    'prefixes',
  ),
  ...row('A4.5', C14N, [['canonicalization that keeps comments', canonicalizedBy(WITH_COMMENTS)]]),
  ...inclusively(
    'A4.5',
    C14N,
    [
      [
        'inclusive canonicalization that keeps comments',
        canonicalizedBy(`${INCLUSIVE}#WithComments`),
      ],
      [
        'inclusive canonicalization 1.1 that keeps comments',
        canonicalizedBy(`${INCLUSIVE_11}#WithComments`),
      ],
      ['inclusive canonicalization', canonicalizedBy(INCLUSIVE)],
      ['inclusive canonicalization 1.1', canonicalizedBy(INCLUSIVE_11)],
    ],
    'signedInfoPrefixes',
  ),
  ...inclusively(
    'A4.6',
    C14N,
    [['enveloped-signature as canonicalization', canonicalizedBy(ENVELOPED_SIGNATURE)]],
    'signedInfoPrefixes',
  ),
  ...row('A4.6', C14N, [
    ['base64 as canonicalization', canonicalizedBy(BASE64)],
    ['an XPath filter as canonicalization', canonicalizedBy(XPATH, '<ds:XPath>true()</ds:XPath>')],
    ['an unknown canonicalization', canonicalizedBy('urn:example:unknown')],
    ['canonicalization by constructor', canonicalizedBy('constructor')],
    ['canonicalization by __proto__', canonicalizedBy('__proto__')],
    ['canonicalization by the empty name', canonicalizedBy('')],
    ['canonicalization in upper case', canonicalizedBy(EXCLUSIVE_C14N.toUpperCase())],
    ['canonicalization with a blank after its name', canonicalizedBy(`${EXCLUSIVE_C14N} `)],
    ['canonicalization without Algorithm', canonicalization('<ds:CanonicalizationMethod/>')],
  ]),
]

export const transforms: readonly Attack[] = [
  ...xslt,
  ...xpaths,
  ...unusual,
  ...methods,
  ...voidCanonicalization,
  ...prefixLists,
]
