import { Tokenizer, TokenType } from '@streamparser/json'
import { isJsonObject } from '../../directory/json-object.ts'
import { memberOf } from '../../directory/member-of.ts'
import { type Finding, type FindingDetail, finding } from '../../findings/finding.ts'
import { createOctetWindow } from './octet-window.ts'
import { readPiece } from './read-piece.ts'

/** A part of a users file, as soon as its last octet is there. */
export type JsonPart =
  /** An element of a list, or of the `results` of a page. */
  | {
      readonly kind: 'element'
      readonly of: ListKind
      /** In its list, from 0. */
      readonly index: number
      /** Of what is neither object nor list, only the type is meant: the tokenizer may drop U+FEFF. */
      readonly value: unknown
    }
  /** A whole text that is neither: one user, or no users at all. */
  | { readonly kind: 'text'; readonly value: unknown }
  /** A page whose elements have all been given; its own `results` are empty. */
  | { readonly kind: 'page'; readonly value: unknown }
  /** Nothing comes after it. */
  | { readonly kind: 'fault'; readonly finding: Finding }

type ListKind = 'list' | 'page'

export interface JsonSplitter {
  readonly write: (octets: Uint8Array) => readonly JsonPart[]
  readonly end: () => readonly JsonPart[]
}

/** Octets of one user, or of a page without its users; a thousand of the longest attributes have one million. */
const MOST_HELD = 16 * 1_048_576

/** What opens, and what closes it. */
const PAIRS: ReadonlyMap<TokenType, TokenType> = new Map([
  [TokenType.LEFT_BRACE, TokenType.RIGHT_BRACE],
  [TokenType.LEFT_BRACKET, TokenType.RIGHT_BRACKET],
])

const CLOSING: ReadonlySet<TokenType> = new Set(PAIRS.values())

const SCALARS: ReadonlySet<TokenType> = new Set([
  TokenType.STRING,
  TokenType.NUMBER,
  TokenType.TRUE,
  TokenType.FALSE,
  TokenType.NULL,
])

/** How many brackets are open between the elements of a list. */
const DEPTHS: Readonly<Record<ListKind, number>> = { list: 1, page: 2 }

interface OpenList {
  readonly of: ListKind
  /** Of a page, its text up to the list. */
  readonly head: string
  /** Elements given so far. */
  count: number
  expecting: 'value' | 'value-or-end' | 'comma-or-end'
}

/**
 * The tokenizer skips a byte order mark in front of the first text or number, wherever that is, and
 * does not count it; behind this number it does not.
 */
const PRIMER = '0 '

/** The only thing in a message of the tokenizer that is of use; the rest quotes the file. */
const POSITION = /absolute position "([0-9]+)"/

const isDecodingError = (cause: Error) =>
  'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/**
 * Cuts a users file into its people while it is read. The tokenizer finds where a value begins and
 * ends; the values themselves are read by the reader of whole files, which knows of keys that are
 * there twice and keeps every character as it is.
 */
export function createJsonSplitter(): JsonSplitter {
  const window = createOctetWindow()
  const opens: TokenType[] = []
  let parts: JsonPart[] = []
  let list: OpenList | undefined
  /** Of the page whose end is held. */
  let head = ''
  let texts = 0
  let isOver = false
  let lastOffset = 0
  let lastTwo: readonly unknown[] = []

  const stop = (found: Finding) => {
    parts.push({ kind: 'fault', finding: found })
    isOver = true
  }
  const fault = (offset: number, detail: FindingDetail = {}) =>
    stop(finding('directory.not-json', '', { ...window.placeAt(offset), ...detail }))

  const giveElement = (open: OpenList, value: unknown) => {
    parts.push({ kind: 'element', of: open.of, index: open.count, value })
    open.count += 1
  }

  const finish = (end: number) => {
    const json = readPiece({ ...window.peek(end), head })
    window.release()
    if (!json.ok) return stop(json.findings[0])
    const { value } = json
    if (list !== undefined) giveElement(list, value)
    else parts.push({ kind: head === '' ? 'text' : 'page', value })
    head = ''
  }

  /** Goes into the list of a page, unless its key only looked like it. */
  const enterResults = (end: number) => {
    const { octets, start } = window.peek(end)
    const closed = Buffer.concat([octets, Buffer.from(']}')])
    const page = readPiece({ octets: closed, start, head: '' })
    if (!page.ok) return finish(end)
    if (!isJsonObject(page.value) || !Array.isArray(memberOf(page.value, 'results'))) return
    window.release()
    const text = Buffer.from(octets).toString()
    list = { of: 'page', head: text, count: 0, expecting: 'value-or-end' }
  }

  const inside = (token: TokenType, offset: number) => {
    const closing = PAIRS.get(token)
    if (closing !== undefined) {
      opens.push(closing)
      const [key, colon] = lastTwo
      const isResults = key === 'results' && colon === ':' && token === TokenType.LEFT_BRACKET
      const isInPage = list === undefined && head === '' && opens.length === DEPTHS.page
      if (isResults && isInPage) enterResults(offset + 1)
      return
    }
    if (!CLOSING.has(token)) return
    const isPair = opens.pop() === token
    const floor = list === undefined ? 0 : DEPTHS[list.of]
    if (!isPair || opens.length === floor) finish(offset + 1)
  }

  const begin = (token: TokenType, offset: number) => {
    const closing = PAIRS.get(token)
    if (closing !== undefined) opens.push(closing)
    window.hold(offset)
  }

  const betweenElements = (open: OpenList, token: TokenType, value: unknown, offset: number) => {
    const { expecting } = open
    if (token === TokenType.RIGHT_BRACKET && expecting !== 'value') {
      opens.pop()
      list = undefined
      if (open.of === 'list') return
      head = open.head
      window.hold(offset)
    } else if (token === TokenType.COMMA && expecting === 'comma-or-end') {
      open.expecting = 'value'
    } else if (expecting === 'comma-or-end' || !(SCALARS.has(token) || PAIRS.has(token))) {
      fault(offset)
    } else {
      open.expecting = 'comma-or-end'
      if (PAIRS.has(token)) begin(token, offset)
      else giveElement(open, value)
    }
  }

  const betweenTexts = (token: TokenType, value: unknown, offset: number) => {
    texts += 1
    if (SCALARS.has(token)) parts.push({ kind: 'text', value })
    else if (token === TokenType.LEFT_BRACE) begin(token, offset)
    else if (token === TokenType.LEFT_BRACKET) {
      opens.push(TokenType.RIGHT_BRACKET)
      list = { of: 'list', head: '', count: 0, expecting: 'value-or-end' }
    } else fault(offset)
  }

  const tokenizer = new Tokenizer({ stringBufferSize: 65_536 })
  tokenizer.onToken = () => {}
  tokenizer.write(PRIMER)
  tokenizer.onToken = ({ token, value, offset: counted }) => {
    if (isOver) return
    const offset = counted - PRIMER.length
    if (window.held() !== undefined) inside(token, offset)
    else if (list !== undefined) betweenElements(list, token, value, offset)
    else betweenTexts(token, value, offset)
    lastTwo = [lastTwo[1], value]
    lastOffset = offset
  }
  tokenizer.onError = (cause) => {
    const at = POSITION.exec(cause.message)?.[1]
    // What is thrown above comes here as well, and is no fault of the file.
    if (at === undefined && !isDecodingError(cause)) throw cause
    if (isOver) return
    if (at !== undefined) fault(Number(at) - PRIMER.length)
    else fault(lastOffset, { expected: 'UTF-8', received: 'another encoding' })
  }

  const taken = (): readonly JsonPart[] => {
    const done = parts
    parts = []
    return done
  }

  return {
    write: (octets) => {
      window.take(octets)
      tokenizer.write(octets)
      const waiting = window.held() ?? window.end() - lastOffset
      if (!isOver && waiting > MOST_HELD) {
        const detail = { expected: `at most ${MOST_HELD} octets`, received: 'more' }
        stop(finding('directory.too-large', '', { ...window.placeAt(lastOffset), ...detail }))
      }
      return taken()
    },
    end: () => {
      tokenizer.onError = () => fault(window.end())
      if (!isOver && window.held() === undefined) tokenizer.end()
      if (!isOver && window.held() !== undefined) finish(window.end())
      if (!isOver && (list !== undefined || texts === 0)) fault(window.end())
      return taken()
    },
  }
}
