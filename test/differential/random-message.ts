/** Random genuine messages: every algorithm, many legal shapes, whatever a value may hold. */
import { NS } from '../../src/xml/names.ts'
import { MODERN, PLAIN } from '../support/algorithm-keys.ts'
import { foreignResponse } from '../support/foreign-response.ts'
import type { TestKeyName } from '../support/keys.ts'
import type { Random } from '../support/random.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import {
  ASSERTION,
  type Change,
  inOrder,
  marker,
  message,
  type Signs,
  UNSIGNED,
} from '../support/tamper.ts'
import { tokensOf } from './mutations.ts'
import { randomContent } from './random-document.ts'

export interface RandomMessage {
  readonly xml: string
  readonly keyName: TestKeyName
  readonly signs: Signs
  /** Whether xmlsec1 1.2 knows it; it has neither RSA-PSS nor Ed25519. */
  readonly inXmlsec1: boolean
}

const ALGORITHMS = [...PLAIN, ...MODERN] as const

/** No namespace of SAML or of signatures: their elements are refused in a value. */
const URIS = ['urn:a', 'urn:b', 'urn:ab', 'http://example.com/ns#', NS.xs] as const
const LISTED = ['xs', 'p', 'q', 'B', 'saml', 'ds', '#default'] as const

const some = <T>(random: Random, list: readonly T[], times: number): readonly T[] =>
  list.filter(() => random.onceIn(times))

/** What stands between the prefixes of a list is put in when the signature has its shape. */
const prefixList = (random: Random): string | undefined =>
  random.onceIn(2)
    ? undefined
    : some(random, ['unbound', ...LISTED], random.onceIn(3) ? 2 : 5).join(' ') || 'unbound'

/** Declarations on a start tag: inherited by what is signed, redeclared, mostly unused. */
const declaring =
  (random: Random, tag: string): Change =>
  (xml) => {
    const free = ['xs', 'p', 'q', 'B'].filter((prefix) => !xml.includes(`xmlns:${prefix}=`))
    const declared = some(random, free, 3).map(
      (prefix) => ` xmlns:${prefix}="${random.oneOf(URIS)}"`,
    )
    // Where no name is without a prefix, a default namespace means nothing.
    const isOwn = tag.includes(':') && random.onceIn(3)
    const fallback = isOwn ? ` xmlns="${random.oneOf(URIS)}"` : ''
    return xml.replace(`<${tag} `, `<${tag}${declared.join('')}${fallback} `)
  }

/** Random content of the first value: texts, CDATA, references, elements of any namespace. */
const filling = (random: Random): Change => {
  const options = { uris: URIS, inMessage: true }
  const content = randomContent(random, new Map(), options)
  return (xml) => xml.replace('<![CDATA[blue]]>', 'blue').replace('>blue<', () => `>${content}<`)
}

const commenting =
  (random: Random): Change =>
  (xml) =>
    xml.replaceAll(/\n(?= *<)/g, (end) => (random.onceIn(12) ? `\n<!-- c -->` : end))

/** As Auth0 has it: the Signature of the Assertion is its last child. */
const signingLast: Change = (xml) => {
  const place = marker(ASSERTION_ID)
  return xml.replace(place, '').replace(/<\/(saml:)?Assertion>/, (end) => `${place}${end}`)
}

const KEY_INFOS = ['', '<ds:KeyInfo><ds:KeyName>a</ds:KeyName></ds:KeyInfo>'] as const

const EMPTY_LISTS = ['PrefixList="unbound"', 'PrefixList=""', 'PrefixList=" "', ''] as const
const BETWEEN_PREFIXES = [' ', ' ', ' ', '  ', '\t', '\r\n'] as const

/** Shapes of a Signature that the profile allows (SECURITY D12). */
const shaping = (random: Random): Change =>
  inOrder(
    (text) => text.replace(/(?=<\/ds:Signature>$)/, random.oneOf(KEY_INFOS)),
    random.onceIn(3) ? (text) => text.replaceAll('><', '>\n<') : (text) => text,
    random.onceIn(3) ? (text) => text.replaceAll('ds:', '').replace(':ds=', '=') : (text) => text,
    random.onceIn(4) ? (text) => text.replace('>VALUE', '>\n  VALUE') : (text) => text,
    (text) => text.replaceAll('PrefixList="unbound"', random.oneOf(EMPTY_LISTS)),
    (text) => text.replaceAll(/(?<=PrefixList="[^"]*) /g, random.oneOf(BETWEEN_PREFIXES)),
  )

function reordered(random: Random, tag: string): string {
  const [start = '', ...parts] =
    tag.match(/^<[^\s/>]+|\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*')|\s*\/?>$/g) ?? []
  const end = parts.pop() ?? ''
  const keyed = parts.map((part) => [random.below(1_000_000), part] as const)
  const list = keyed.sort(([left], [right]) => left - right).map(([, part]) => part)
  return [start, ...list, end].join('')
}

const requoted = (tag: string) =>
  tag.replaceAll(/=(?:"([^"']*)"|'[^']*'|"[^"]*")/g, (whole, value?: string) =>
    value === undefined ? whole : `='${value}'`,
  )

/** The same start tag, written in another way. */
const rewrittenTag = (random: Random, tag: string): string =>
  random.oneOf([
    () => reordered(random, tag),
    () => requoted(tag),
    () => tag.replace(/\s*(\/?>)$/, random.oneOf([' $1', '\n$1', '\t \n$1'])),
    () => tag.replace(/^(<[^\s/>]+)\s+/, '$1 \n\t'),
  ])()

/** The same text, a character of it written as a reference or in a CDATA section. */
function rewrittenText(random: Random, text: string): string {
  const at = random.below(text.length)
  const code = text.codePointAt(at) ?? 0
  if (code >= 0x80 || code < 0x20) return text
  const character = text.charAt(at)
  const put = random.oneOf([`&#${code};`, `&#x${code.toString(16)};`, `<![CDATA[${character}]]>`])
  return text.slice(0, at) + put + text.slice(at + 1)
}

/** Writes tags and texts in another way that reads the same; for what was signed before, too. */
export function rewritten(random: Random, xml: string): string {
  const times = 6 + random.below(30)
  const tokens = tokensOf(xml).map((token) => {
    if (!random.onceIn(times)) return token
    if (/^<[^!?/]/.test(token)) return rewrittenTag(random, token)
    return /^[^<&]/.test(token) ? rewrittenText(random, token) : token
  })
  const text = tokens.join('')
  return random.onceIn(8) ? text.replaceAll(/\r?\n/g, '\r\n') : text
}

const PROLOGS = [
  '',
  '\ufeff',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<!-- first -->',
] as const

function textOf(random: Random): { readonly text: string; readonly isBare: boolean } {
  if (random.onceIn(8)) return { text: ASSERTION, isBare: true }
  const places = { response: marker(RESPONSE_ID), assertion: marker(ASSERTION_ID) }
  const foreign = foreignResponse(places).replace(/^<\?xml.*\n/, '')
  return { text: random.onceIn(3) ? foreign : UNSIGNED, isBare: false }
}

/** A message that is genuine by its making; now and then it is in a shape that we refuse. */
export function randomMessage(random: Random): RandomMessage {
  const [algorithm, keyName] = random.oneOf(ALGORITHMS)
  const { text, isBare } = textOf(random)
  const signs = isBare ? 'assertion' : random.oneOf<Signs>(['assertion', 'response', 'both'])
  const before = inOrder(
    (xml) => (random.onceIn(3) ? xml : filling(random)(xml)),
    declaring(random, 'samlp:Response'),
    declaring(random, 'saml2p:Response'),
    declaring(random, 'saml:Assertion'),
    declaring(random, 'Assertion'),
    (xml) => (random.onceIn(3) ? commenting(random)(xml) : xml),
    (xml) => (random.onceIn(8) ? signingLast(xml) : xml),
    (xml) => rewritten(random, xml),
  )
  const xml = message({
    text,
    before,
    signs,
    keyName,
    algorithm,
    digest: random.oneOf(['sha256', 'sha384', 'sha512']),
    prefixes: prefixList(random),
    signedInfoPrefixes: random.onceIn(3) ? prefixList(random) : undefined,
    shape: shaping(random),
  })
  const inXmlsec1 = PLAIN.some(([name]) => name === algorithm)
  return { xml: random.oneOf(PROLOGS) + xml, keyName, signs, inXmlsec1 }
}
