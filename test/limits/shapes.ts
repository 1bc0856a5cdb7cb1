/** Messages of a wanted size, genuine and hostile: what limits, memory and time are measured by. */
import { type Change, message, swap, swapFirst } from '../support/tamper.ts'

/** Pieces, each made for its place, until there are so many octets of ASCII. */
export function fill(octets: number, piece: (index: number) => string): string {
  const parts: string[] = []
  for (let length = 0, index = 0; length < octets; index += 1) {
    const part = piece(index)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

export const times = (octets: number, piece: string) =>
  piece.repeat(Math.floor(octets / piece.length))

/** Attributes as a directory with very many groups sends them: about 250 octets each. */
const groupAttributes = (octets: number) =>
  fill(
    octets,
    (at) =>
      `<saml:Attribute Name="urn:group:${at}"><saml:AttributeValue>${'member '.repeat(24)}</saml:AttributeValue></saml:Attribute>`,
  )

const CONTENT = '>blue<'
const STATEMENT = '<saml:AttributeStatement>'

type Content = readonly [title: string, make: (octets: number) => string]

/** Content of an AttributeValue that is legal and costs more than its octets. */
const LONG_TEXT: Content = [
  'one text, four octets a character',
  (octets) => times(octets / 4, '\u{1F701}'),
]
const GREATER: Content = ['all > in a text', (octets) => times(octets, '>')]
const RETURNS: Content = ['all carriage returns', (octets) => times(octets, '\r')]
/** Six characters of canonical form for each octet, the most that there is. */
const QUOTES: Content = ['all quotes in a value', (octets) => `<x a='${times(octets, '"')}'/>`]
const LONG_ATTRIBUTE: Content = ['one long attribute', (octets) => `<x a="${times(octets, '>')}"/>`]

/** One piece of content, put into a signed message in place of a value: its digest is wrong then. */
const SIGNED = message({ signs: 'both' })
const changed = (content: string) => swap(CONTENT, `>${content}<`)(SIGNED)

export type Shape = readonly [title: string, make: (octets: number) => string]

/** Not signed as they are; nodes are as many as octets allow in proportion. */
export const HOSTILE: readonly Shape[] = [
  ...[GREATER, RETURNS, QUOTES, LONG_ATTRIBUTE].map(
    ([title, content]): Shape => [title, (octets) => changed(content(octets))],
  ),
  ['all comments', (octets) => changed(times(octets, `<!--${'c'.repeat(60)}-->`))],
  ['all elements', (octets) => changed(times(octets, `<${'x'.repeat(58)}/>`))],
  [
    'all attributes of one element',
    (octets) => changed(`<x ${fill(octets, (at) => `a${at}="${'v'.repeat(50)}" `)}/>`),
  ],
  [
    'all declarations of one element',
    (octets) => changed(`<x ${fill(octets, (at) => `xmlns:p${at}="urn:${'v'.repeat(40)}" `)}/>`),
  ],
  [
    'deep',
    (octets) => changed(`${times(octets / 2, '<xxxxxxxx>')}${times(octets / 2, '</xxxxxxxx>')}`),
  ],
  ['deep and not closed', (octets) => `<a>${times(octets, '<xxxxxxxx>')}`],
  [
    'very many findings',
    (octets) =>
      swap(
        '<saml:Conditions ',
        `${times(octets, `<${'x'.repeat(62)}/>`)}<saml:Conditions `,
      )(SIGNED),
  ],
  [
    'a long SignatureValue',
    (octets) =>
      swapFirst('<ds:SignatureValue>', `<ds:SignatureValue>${times(octets, 'AAAA\n')}`)(SIGNED),
  ],
  ['not closed quotes', (octets) => `<a x="${times(octets, 'b')}`],
  ['groups', (octets) => swap(STATEMENT, `${STATEMENT}${groupAttributes(octets)}`)(SIGNED)],
]

const signed = (before: Change) => message({ signs: 'both', before })

/** Genuine, both signed, in plain ASCII. */
export const groups: Shape[1] = (octets) =>
  signed(swap(STATEMENT, `${STATEMENT}${groupAttributes(octets)}`))

/** Genuine, both signed. */
export const GENUINE: readonly Shape[] = [
  ['groups', groups],
  ...[LONG_TEXT, GREATER, QUOTES].map(
    ([title, content]): Shape => [
      title,
      (octets) =>
        signed(
          swap(
            STATEMENT,
            `${STATEMENT}<saml:Attribute Name="urn:long"><saml:AttributeValue>${content(octets)}</saml:AttributeValue></saml:Attribute>`,
          ),
        ),
    ],
  ),
]
