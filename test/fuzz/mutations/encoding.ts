import { insert, replace } from '../structure.ts'
import type { Mutation } from './mutation.ts'

const BOM = '\xef\xbb\xbf'

const ENCODINGS = ['UTF-8', 'utf-8', 'UTF8', 'UTF-16', 'ISO-8859-1', 'US-ASCII', 'utf-7', '']
const VERSIONS = ['1.0', '1.1', '1.00', '2.0', '']

/** Octets that are no UTF-8, or not in the shortest form. */
const BROKEN = [
  '\xc0\xbc',
  '\xe0\x80\xbc',
  '\xed\xa0\x80',
  '\xf8\x88\x80\x80\x80',
  '\xc3',
  '\xff\xfe',
]

const body = (text: string) => text.replace(/^<\?xml.*?\?>/s, '')

const declaration = (version: string, encoding: string) =>
  `<?xml version="${version}" encoding="${encoding}"?>`

export const encodingMutations: readonly Mutation[] = [
  ({ text }) => BOM + text,
  ({ text }) => BOM + BOM + text,
  ({ text, random }) => declaration('1.0', random.pick(ENCODINGS) ?? '') + body(text),
  ({ text, random }) => declaration(random.pick(VERSIONS) ?? '', 'UTF-8') + body(text),
  ({ text }) => ` ${text}`,
  ({ text, random }) => {
    const utf16 = Buffer.from(Buffer.from(text, 'latin1').toString('utf8'), 'utf16le')
    return (random.onceIn(2) ? '\xff\xfe' : '') + utf16.toString('latin1')
  },
  ({ text, random }) => insert(text, random.below(text.length), random.pick(BROKEN) ?? ''),
  ({ text }) => text.replaceAll('\n', '\r\n'),
  ({ text }) => text.replaceAll('\n', '\r'),
  ({ text, random }) => {
    const at = text.indexOf('\n', random.below(text.length))
    return at === -1 ? text : replace(text, { start: at, end: at + 1 }, '\xc2\x85')
  },
  ({ text, random }) => text + (random.pick(['\n', '\0', 'x', '<x/>', '<!-- x -->', ']]>']) ?? ''),
]
