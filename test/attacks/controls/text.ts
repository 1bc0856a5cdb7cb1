/** Text written in another way: CDATA, references, space, comments, encoding, line ends. */

import { AUDIENCE, ISSUER, RECIPIENT, REQUEST_ID } from '../../support/samples.ts'
import type { Change } from '../../support/tamper.ts'
import { ASSERTION, inOrder, message, swap, swapFirst } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { attribute, before, blueAs, nameAs, onOneLine, value, withAttribute } from './rewrite.ts'

const TEAM = ['Team', 'harbour'] as const
const costCenter = (text: string) => ({ tags: [['CostCenter', text] as const, TEAM] })

/** The whole text as references to its characters. */
const referenced = (text: string): string =>
  Array.from(text, (character) => `&#x${character.codePointAt(0)?.toString(16)};`).join('')

const decimal = (text: string): string =>
  Array.from(text, (character) => `&#${character.codePointAt(0)};`).join('')

const inFront =
  (text: string): Change =>
  (xml) =>
    text + xml

const values: readonly Control[] = [
  { title: 'a value in CDATA', make: () => message({ before: blueAs('<![CDATA[blue]]>') }) },
  {
    title: 'a value in several runs of text and CDATA, empty ones among them',
    make: () => message({ before: blueAs('b<![CDATA[]]><![CDATA[lu]]>e<![CDATA[]]>') }),
  },
  {
    title: 'a name in CDATA that ends in brackets',
    make: () => message({ before: nameAs('<![CDATA[a]b]]>]<![CDATA[]&lt;]]>') }),
    nameId: 'a]b]]&lt;',
  },
  {
    title: 'hexadecimal references for every character of a value and of the name',
    make: () =>
      message({
        before: inOrder(blueAs(referenced('blue')), nameAs(referenced('ada@example.com'))),
      }),
  },
  {
    title: 'decimal references with leading zeros, hexadecimal ones in both cases',
    make: () => message({ before: blueAs('&#0000098;&#x6C;&#x0075;&#x65;') }),
  },
  {
    title: 'the five entities in the name',
    make: () => message({ before: nameAs('&lt;a&gt; &amp;&amp;lt; &quot;b&quot; &apos;c&apos;') }),
    nameId: `<a> &&lt; "b" 'c'`,
  },
  {
    title: 'a character above U+FFFF raw, by one reference, and in an attribute',
    make: () =>
      message({
        before: inOrder(
          blueAs('𝔘&#x1D518;'),
          withAttribute(attribute(value('🜁'), 'Name="urn:example:&#x1F701;🜁"')),
        ),
      }),
    ...costCenter('𝔘𝔘'),
  },
  {
    title: 'letters of many scripts in name and values',
    make: () =>
      message({ before: inOrder(nameAs('Åsa.Żółć@例え.example'), blueAs('Ελλάδα عربي 한국어')) }),
    nameId: 'Åsa.Żółć@例え.example',
    ...costCenter('Ελλάδα عربي 한국어'),
  },
  {
    title: 'a combining mark that is not composed, in the name',
    make: () => message({ before: nameAs('A\u030Asa') }),
    nameId: 'A\u030Asa',
  },
  {
    title: 'blanks, tabs and line ends in a value that is no tag',
    make: () => message({ before: withAttribute(attribute(value(' \t a \n\n b\t '))) }),
    other: [' \t a \n\n b\t '],
  },
  {
    title: 'CR in a value that is no tag, by reference and before LF',
    make: () => message({ before: withAttribute(attribute(value('a&#13;&#xA;b\r\nc&#xD;'))) }),
    other: ['a\r\nb\nc\r'],
  },
  {
    title: 'tab, LF and CR by reference in the value of an attribute',
    make: () =>
      message({
        before: withAttribute(
          attribute(value('x'), 'Name="urn:a&#9;b&#10;c&#13;d" FriendlyName="a\tb\nc"'),
        ),
      }),
  },
  {
    title: 'U+0085 as it stands in a value',
    make: () => message({ before: withAttribute(attribute(value('a\u0085b'))) }),
    abstains: 'xml-crypto',
    other: ['a\u0085b'],
  },
  {
    title: 'U+2028 as it stands in the name',
    make: () => message({ before: nameAs('a\u2028b') }),
    nameId: 'a\u2028b',
    abstains: 'xml-crypto',
  },
  {
    title: 'U+0085 and U+2028 by reference',
    make: () => message({ before: withAttribute(attribute(value('a&#x85;b&#x2028;c'))) }),
    other: ['a\u0085b\u2028c'],
  },
  {
    title: 'U+0085 as it stands outside of what is signed',
    make: () => message({ before: swap('<samlp:Status>', '<samlp:Status foreign="a\u0085b">') }),
  },
  {
    title: 'no-break space, zero-width joiner, soft hyphen and U+FFFD in a value that is no tag',
    make: () => message({ before: withAttribute(attribute(value('\u00A0a\u200Db\u00AD\uFFFD'))) }),
    other: ['\u00A0a\u200Db\u00AD\uFFFD'],
  },
  {
    title: 'private use characters and the last code point of XML',
    make: () => message({ before: withAttribute(attribute(value('\uE000\uF8FF\u{10FFFF}'))) }),
    other: ['\uE000\uF8FF\u{10FFFF}'],
  },
  {
    title: 'what would be mark-up without its escape',
    make: () =>
      message({ before: nameAs('&lt;saml:NameID&gt;x&lt;/saml:NameID&gt;&lt;!-- y --&gt;') }),
    nameId: '<saml:NameID>x</saml:NameID><!-- y -->',
  },
  {
    title: 'mark-up in CDATA that is only text',
    make: () => message({ before: nameAs('<![CDATA[<!-- &amp; --><x y="z"/>]]>') }),
    nameId: '<!-- &amp; --><x y="z"/>',
  },
  {
    title: 'Issuer, Audience and class in CDATA and references',
    make: () =>
      message({
        before: inOrder(
          swapFirst(`>${ISSUER}<`, `>${decimal(ISSUER)}<`),
          swap(`>${ISSUER}<`, `><![CDATA[${ISSUER}]]><`),
          swap(`>${AUDIENCE}<`, `>${AUDIENCE.slice(0, 9)}<![CDATA[${AUDIENCE.slice(9)}]]><`),
        ),
      }),
  },
  {
    title: 'references in the attributes that are compared',
    make: () =>
      message({
        before: inOrder(
          swap(`Recipient="${RECIPIENT}"`, `Recipient="${referenced(RECIPIENT)}"`),
          swap(`Destination="${RECIPIENT}"`, `Destination='${decimal(RECIPIENT)}'`),
          swapFirst(`"${REQUEST_ID}"`, `"${referenced(REQUEST_ID)}"`),
          swap('NotBefore="2026', 'NotBefore="&#50;026'),
        ),
      }),
  },
]

const layout: readonly Control[] = [
  {
    title: 'everything on one line',
    make: () => message({ before: onOneLine, signs: 'both' }),
  },
  {
    title: 'pretty-printed, the Signature too',
    make: () => message({ shape: (text) => text.replace(/></g, '>\n      <'), signs: 'both' }),
  },
  {
    title: 'tabs and line ends between attributes and around the equals sign',
    make: () =>
      message({
        before: inOrder(
          (xml) => xml.replace(/ (ID|Version|Name|Method)="/g, '\n\t$1\t=\n "'),
          swap('<samlp:Status>', '<samlp:Status\n>'),
          swap('</saml:Subject>', '</saml:Subject \t\n>'),
        ),
      }),
  },
  {
    title: 'single quotes for every attribute, a double quote in one',
    make: () =>
      message({
        before: inOrder(
          (xml) => xml.replace(/="([^"]*)"/g, "='$1'"),
          withAttribute(attribute(value('x'), `Name='urn:"quoted"' FriendlyName="it's"`)),
        ),
        shape: (text) => text.replace(/="([^"]*)"/g, "='$1'"),
      }),
  },
  {
    title: 'attributes in the reverse order',
    make: () =>
      message({
        before: (xml) =>
          xml.replace(/<([\w:]+)((?: [\w:]+="[^"]*"){2,})/g, (_, name: string, list: string) => {
            const attributes = list.match(/ [\w:]+="[^"]*"/g) ?? []
            return `<${name}${attributes.reverse().join('')}`
          }),
        signs: 'both',
      }),
  },
  {
    title: 'start and end tags for elements that are empty',
    make: () =>
      message({
        before: (xml) => xml.replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>'),
        shape: (text) => text.replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>'),
      }),
  },
  {
    title: 'a thousand blanks between two elements, and behind the root',
    make: () =>
      `${message({ before: before('saml:Subject', ' '.repeat(1000)) })}${'\n'.repeat(1000)}`,
  },
]

const comments: readonly Control[] = [
  {
    title: 'comments between elements, in what is signed',
    make: () =>
      message({
        before: inOrder(
          before('saml:Subject', '<!-- subject -->'),
          before('saml:AttributeStatement', '<!----><!-- <saml:Subject/> & ]]> -->'),
        ),
        signs: 'both',
      }),
  },
  {
    title: 'comments before and behind the root, and a declaration',
    make: () => `<?xml version="1.0"?>\n<!-- a -->\n${message()}\n<!-- z -->\n`,
  },
  {
    title: 'a comment between the elements of a value that is no tag',
    make: () => message({ before: withAttribute(attribute(value('<x/><!-- x --><y/>'))) }),
    other: [null],
  },
  {
    title: 'comments between elements that are not signed',
    make: () => message({ before: before('samlp:Status', '<!-- -  - > -->') }),
  },
]

const encoding: readonly Control[] = [
  { title: 'a byte order mark', make: () => `\uFEFF${message()}` },
  {
    title: 'a byte order mark and a declaration, both signed',
    make: () => `\uFEFF<?xml version="1.0" encoding="UTF-8"?>${message({ signs: 'both' })}`,
  },
  {
    title: 'lower-case utf-8 in the declaration',
    make: () => message({ before: inFront('<?xml version="1.0" encoding="utf-8"?>\n') }),
  },
  {
    title: 'the encoding in single quotes and mixed case',
    make: () => message({ before: inFront(`<?xml version='1.0' encoding='Utf-8' ?>`) }),
  },
  {
    title: 'standalone="no"',
    make: () =>
      message({ before: inFront('<?xml version="1.0" encoding="UTF-8" standalone="no"?>') }),
  },
  {
    title: 'standalone="yes"',
    make: () =>
      message({ before: inFront('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n') }),
  },
  {
    title: 'a declaration with line ends between its parts',
    make: () => message({ before: inFront('<?xml\n version="1.0"\r\n\tencoding="UTF-8"\n?>') }),
  },
  {
    title: 'CRLF for every line end, signed so',
    make: () => message({ before: (xml) => xml.replaceAll('\n', '\r\n') }),
  },
  {
    title: 'CRLF for every line end, made of LF after the signature',
    make: () => message({ signs: 'both' }).replaceAll('\n', '\r\n'),
  },
  {
    title: 'CR for every line end',
    make: () => message().replaceAll('\n', '\r'),
  },
  {
    title: 'a bare Assertion behind a declaration',
    make: () => message({ text: ASSERTION, before: inFront('<?xml version="1.0"?>\n') }),
  },
  {
    title: 'base64 of the field in lines of 76 characters with CRLF',
    field: true,
    make: () => Buffer.from(message()).toString('base64').replace(/.{76}/g, '$&\r\n'),
  },
]

export const text: readonly Control[] = [...values, ...layout, ...comments, ...encoding]
