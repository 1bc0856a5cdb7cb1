/**
 * Where the parts of a document are, found without judging it: mutants are often not well-formed.
 * Texts here hold one octet in each character (latin1), so that every octet can be changed.
 */

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Token extends Span {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'other'
}

export interface ElementSpan extends Span {
  /** As written, with its prefix. */
  readonly name: string
  readonly openEnd: number
  /** Where the end tag begins; `end` of an empty-element tag. */
  readonly closeStart: number
}

export interface Structure {
  readonly tokens: readonly Token[]
  readonly elements: readonly ElementSpan[]
}

const LESS = 0x3c
const SLASH = 0x2f
const BANG = 0x21
const QUESTION = 0x3f

function tokenAt(text: string, start: number): Token {
  if (text.charCodeAt(start) !== LESS) {
    const less = text.indexOf('<', start)
    return { kind: 'text', start, end: less === -1 ? text.length : less }
  }
  const greater = text.indexOf('>', start)
  const end = greater === -1 ? text.length : greater + 1
  const second = text.charCodeAt(start + 1)
  if (second === SLASH) return { kind: 'close', start, end }
  if (second === BANG || second === QUESTION) return { kind: 'other', start, end }
  return { kind: text.charCodeAt(end - 2) === SLASH ? 'empty' : 'open', start, end }
}

const NAME_END = /[\s/>]/g

function nameIn(text: string, { start, end }: Span): string {
  NAME_END.lastIndex = start + 1
  const found = NAME_END.exec(text)
  return text.slice(start + 1, Math.min(found?.index ?? end, end))
}

interface OpenTag {
  readonly token: Token
  readonly name: string
}

const elementFrom = ({ token, name }: OpenTag, closeStart: number, end: number): ElementSpan => ({
  name,
  start: token.start,
  openEnd: token.end,
  closeStart,
  end,
})

/** Every end tag closes the innermost open element, whatever its name. */
export function structureOf(text: string): Structure {
  const tokens: Token[] = []
  const elements: ElementSpan[] = []
  const open: OpenTag[] = []
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.end
    if (token.kind === 'open') {
      open.push({ token, name: nameIn(text, token) })
    } else if (token.kind === 'empty') {
      const name = nameIn(text, token)
      elements.push(elementFrom({ token, name }, token.end, token.end))
    } else if (token.kind === 'close') {
      const tag = open.pop()
      if (tag !== undefined) elements.push(elementFrom(tag, token.start, token.end))
    }
  }
  return { tokens, elements }
}

const ATTRIBUTE = /\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*')/g

export interface AttributeSpan extends Span {
  /** Inside the quotes. */
  readonly valueStart: number
  readonly valueEnd: number
  readonly name: string
}

/** The attributes and declarations of one start tag, each with the blanks before it. */
export function attributesIn(text: string, tag: Span): readonly AttributeSpan[] {
  const written = text.slice(tag.start, tag.end)
  return [...written.matchAll(ATTRIBUTE)].map(({ 0: whole, index }) => {
    const start = tag.start + index
    const equals = whole.indexOf('=')
    const quote = whole.charAt(whole.length - 1)
    return {
      start,
      end: start + whole.length,
      name: whole.slice(0, equals).trim(),
      valueStart: start + whole.indexOf(quote, equals) + 1,
      valueEnd: start + whole.length - 1,
    }
  })
}

export const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

export const cut = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + text.slice(end)

export const insert = (text: string, at: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at)

export const replace = (text: string, { start, end }: Span, piece: string): string =>
  text.slice(0, start) + piece + text.slice(end)

export const sliceOf = (text: string, { start, end }: Span): string => text.slice(start, end)
