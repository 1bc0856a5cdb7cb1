/** Random changes of a text: of octets, of tokens, of whole elements. */
import type { Random } from '../support/random.ts'

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^"'>])*>|&[^;<]*;|[^<&]+|[<&]/g

/** Tags, comments, sections, references and texts; together they are the whole text. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

const OCTETS = [...'<>&"\'/ =:;#!-[]?x09aA\n\r\t'].map((character) => character.charCodeAt(0))

function spliced(octets: Buffer, at: number, removed: number, put: Uint8Array): Buffer {
  return Buffer.concat([octets.subarray(0, at), put, octets.subarray(at + removed)])
}

/** Replaces, inserts, takes out, doubles or flips a few octets anywhere. */
function mutateOctets(random: Random, octets: Buffer): Buffer {
  const at = random.below(octets.length)
  const octet = random.onceIn(3) ? random.below(256) : random.oneOf(OCTETS)
  const length = 1 + random.below(random.onceIn(4) ? 40 : 2)
  const piece = octets.subarray(at, at + length)
  const kinds = [
    () => spliced(octets, at, 1, Buffer.of(octet)),
    () => spliced(octets, at, 0, Buffer.of(octet)),
    () => spliced(octets, at, length, Buffer.alloc(0)),
    () => spliced(octets, at, 0, piece),
    () => spliced(octets, at, 1, Buffer.of((octets[at] ?? 0) ^ (1 << random.below(8)))),
  ]
  return random.oneOf(kinds)()
}

/** What has a meaning in XML, or for one of its readers. */
const HOSTILE = [
  ']]>',
  '<!--',
  '-->',
  '<!-- -- -->',
  '<!---->',
  '<![CDATA[',
  '<![CDATA[<a>]]>',
  '<?pi data?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY e "v">]>',
  '&e;',
  '&nbsp;',
  '&amp',
  '& ',
  '&#0;',
  '&#x1;',
  '&#xD800;',
  '&#xFFFE;',
  '&#x110000;',
  '&#X41;',
  '&#13;',
  '&#x85;',
  '&#8232;',
  '&lt;',
  '<',
  '>',
  '</a>',
  '<a>',
  '<a/>',
  '<a></a>',
  '<p:a/>',
  '<a xmlns=""/>',
  '<a xmlns="relative"/>',
  '<a xmlns:p=""/>',
  '<xmlns:a/>',
  '<xml:a/>',
  '<a:b:c/>',
  '<:a/>',
  '<1a/>',
  '<a b=1/>',
  '<a b/>',
  '<a b="1"c="2"/>',
  '<a b="1" b="2"/>',
  '<a b="<"/>',
  '<a b=\'"\' c="\'"/>',
  '<a xmlns:p="urn:a" xmlns:q="urn:a" p:b="1" q:b="2"/>',
  '<hasOwnProperty hasOwnProperty="1" constructor="2"/>',
  '<𐀀/>',
  '\u0000',
  '\u0001',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '\ufffe',
  '\r',
  '\r\n',
  '\t',
  '🜁',
] as const

/** What may stand in a tag, and what may not. */
const IN_TAGS = [
  ' x="1"',
  " x='1'",
  '\tx\n=\r"\u0085"',
  ' x="&#10;\n"',
  ' x=""y=""',
  ' x="&amp;lt;&#60;"',
  ' xmlns=""',
  ' xmlns="urn:x"',
  ' xmlns:p="urn:p"',
  ' xmlns:p=""',
  ' xmlns:saml="urn:other"',
  ' xmlns:xml="http://www.w3.org/XML/1998/namespace"',
  ' xmlns:xml="urn:x"',
  ' xmlns:xmlns="urn:x"',
  ' xmlns:p="http://www.w3.org/2000/xmlns/"',
  ' xmlnsEvil="1"',
  ' xmlns:p="urn:é"',
  ' xml:id="_1"',
  ' xml:id="1 2"',
  ' xml:lang="de"',
  ' xml:space="odd"',
  ' xsi:type="a"',
  ' hasOwnProperty="1"',
  ' __proto__="1"',
  ' ',
  '\n',
  '/',
  '\u0085',
] as const

/** Adds to a tag, before its end or after its name. */
function changedTag(random: Random, tag: string): string {
  const end = random.onceIn(2) ? tag.search(/\/?>$/) : tag.search(/[\s/>]/)
  return end < 1 ? tag : tag.slice(0, end) + random.oneOf(IN_TAGS) + tag.slice(end)
}

/** Takes out, doubles, replaces, moves or adds to one token. */
function mutateTokens(random: Random, text: string): string {
  const tokens = tokensOf(text)
  const at = random.below(tokens.length)
  const token = tokens[at] ?? ''
  const elsewhere = random.below(tokens.length)
  const kinds = [
    () => tokens.splice(at, 1),
    () => tokens.splice(at, 0, token),
    () => tokens.splice(at, 1, random.oneOf(HOSTILE)),
    () => tokens.splice(at, 0, random.oneOf(HOSTILE)),
    () => tokens.splice(elsewhere, 0, ...tokens.splice(at, 1)),
    () => tokens.splice(at, 1, changedTag(random, token)),
    () => tokens.splice(at, 1, changedTag(random, token)),
    () => tokens.splice(at, 1, token.slice(0, random.below(token.length)) + random.oneOf(HOSTILE)),
  ]
  random.oneOf(kinds)()
  return tokens.join('')
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where each element begins and ends, in tokens; `to` is behind its end tag. */
function elementsIn(tokens: readonly string[]): readonly Range[] {
  const ranges: Range[] = []
  const open: number[] = []
  tokens.forEach((token, at) => {
    if (!/^<[^!?]/.test(token)) return
    if (token.startsWith('</')) {
      const from = open.pop()
      if (from !== undefined) ranges.push({ from, to: at + 1 })
    } else if (token.endsWith('/>')) ranges.push({ from: at, to: at + 1 })
    else open.push(at)
  })
  return ranges
}

const WRAPPERS = [
  ['<a>', '</a>'],
  ['<a xmlns="">', '</a>'],
  ['<p:a xmlns:p="urn:p">', '</p:a>'],
  ['<a xmlns="urn:x" xmlns:saml="urn:y">', '</a>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<a\n', '/>'],
] as const

/** Takes out, doubles, moves, wraps or empties one element. */
function mutateElements(random: Random, text: string): string {
  const tokens = tokensOf(text)
  const ranges = elementsIn(tokens)
  if (ranges.length === 0) return text
  const { from, to } = random.oneOf(ranges)
  const element = tokens.slice(from, to).join('')
  const outside = random.oneOf(
    [...ranges].map((range) => range.to).filter((at) => at >= to || at <= from),
  )
  const [before, after] = random.oneOf(WRAPPERS)
  const kinds = [
    () => tokens.splice(from, to - from),
    () => tokens.splice(outside, 0, element),
    () => tokens.splice(from, to - from, before, element, after),
    () => tokens.splice(from + 1, Math.max(to - from - 2, 0)),
    () => {
      tokens.splice(outside, 0, element)
      tokens.splice(outside < from ? from + 1 : from, to - from)
    },
  ]
  random.oneOf(kinds)()
  return tokens.join('')
}

/** One to three changes of one kind each. */
export function mutated(random: Random, octets: Buffer): Buffer {
  let changed = octets
  for (let count = 1 + random.below(random.onceIn(3) ? 3 : 1); count > 0; count--) {
    const kind = random.below(3)
    if (changed.length === 0) return changed
    if (kind === 0) changed = mutateOctets(random, changed)
    else {
      const text = changed.toString('utf8')
      changed = Buffer.from(kind === 1 ? mutateTokens(random, text) : mutateElements(random, text))
    }
  }
  return changed
}

/** Where a message is not covered by the signature of its Assertion: around it, and its value. */
const UNCOVERED = [
  /^[\s\S]*?(?=<(?:saml:)?Assertion\s)/,
  /(?<=<\/(?:saml:)?Assertion\s*>)[\s\S]*$/,
  /<(?:ds:)?SignatureValue[\s\S]*?(?=<\/(?:ds:)?Signature>)/,
] as const

/** One change of octets or tokens in a part that a signature of the Assertion does not cover. */
export function mutatedOutside(random: Random, xml: string): Buffer {
  const part = random.oneOf(UNCOVERED).exec(xml)
  if (part === null || part[0] === '') return Buffer.from(xml)
  const [head, tail] = [xml.slice(0, part.index), xml.slice(part.index + part[0].length)]
  const changed = random.onceIn(3)
    ? mutateOctets(random, Buffer.from(part[0]))
    : Buffer.from(mutateTokens(random, part[0]))
  return Buffer.concat([Buffer.from(head), changed, Buffer.from(tail)])
}
