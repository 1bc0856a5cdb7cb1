/** A6.11 and A6.12: octets that are no UTF-8, labels that say something else, XML 1.1. */
import { message, swap } from '../../support/tamper.ts'
import { attacksOf, changedAfter } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { inNameId, inSessionIndex } from '../signed-as-read.ts'

type Octets = readonly [number, ...number[]]

const declared =
  (encoding: string, version = '1.0') =>
  (xml: string) =>
    `<?xml version="${version}" encoding="${encoding}"?>\n${xml}`

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => utf16le(text).swap16()
const utf32le = (text: string) => {
  const octets = Buffer.alloc(text.length * 4)
  for (let at = 0; at < text.length; at++) octets.writeUInt32LE(text.charCodeAt(at), at * 4)
  return octets
}
const utf32be = (text: string) => utf32le(text).swap32()

const otherEncodings = attacksOf('A6.11', ['xml.encoding'], {
  'UTF-16LE with a byte order mark': () => utf16le(`\ufeff${message()}`),
  'UTF-16BE with a byte order mark': () => utf16be(`\ufeff${message()}`),
  'UTF-16LE without a byte order mark': () => utf16le(message()),
  'UTF-16BE without a byte order mark': () => utf16be(message()),
  'UTF-16LE with its label': () => utf16le(`\ufeff${declared('UTF-16')(message())}`),
  'UTF-16LE that is labelled UTF-8': () => utf16le(declared('UTF-8')(message())),
  'UTF-16 that hides a DOCTYPE': () => utf16le(`\ufeff<!DOCTYPE r>${message()}`),
  'UTF-32LE with a byte order mark': () => utf32le(`\ufeff${message()}`),
  'UTF-32BE with a byte order mark': () => utf32be(`\ufeff${message()}`),
  'UTF-32LE without a byte order mark': () => utf32le(message()),
  'UTF-32BE without a byte order mark': () => utf32be(message()),
  // <?xml in EBCDIC.
  'an EBCDIC body': () => Buffer.concat([Buffer.from('4c6fa79493', 'hex'), Buffer.from(message())]),
})

const labels = changedAfter('A6.11', ['xml.encoding'], {
  'the label UTF-7': declared('UTF-7'),
  'the label UTF-7 over a body that is UTF-7': (xml) =>
    declared('UTF-7')(xml.replaceAll('<saml:NameID>', '+ADw-saml:NameID+AD4-')),
  'the label UTF-16 over UTF-8': declared('UTF-16'),
  'the label ISO-8859-1': declared('ISO-8859-1'),
  'the label windows-1252': declared('windows-1252'),
  'the label US-ASCII': declared('US-ASCII'),
  'the EBCDIC label IBM037': declared('IBM037'),
  'the label CESU-8': declared('CESU-8'),
  'the label UTF8 without hyphen': declared('UTF8'),
  'an empty label': declared(''),
  'a label with a blank': declared(' UTF-8'),
})

/** Signed as a decoder reads it that puts U+FFFD in place of what it cannot read. */
function undecodable(octets: Octets, sign: typeof inNameId = inNameId): Buffer {
  const bad = Buffer.from(octets)
  const read = new TextDecoder().decode(bad)
  const place = '\uE001'
  const [head = '', tail = ''] = sign({ written: place, read }).split(place)
  return Buffer.concat([Buffer.from(head), bad, Buffer.from(tail)])
}

const SEQUENCES: Readonly<Record<string, Octets>> = {
  'the octet FF': [0xff],
  'the octet FE': [0xfe],
  'a continuation octet alone': [0x80],
  'an overlong < of two octets': [0xc0, 0xbc],
  'an overlong < of three octets': [0xe0, 0x80, 0xbc],
  'an overlong < of four octets': [0xf0, 0x80, 0x80, 0xbc],
  'an overlong NUL, as in modified UTF-8': [0xc0, 0x80],
  'a truncated sequence of two octets': [0xc3],
  'a truncated sequence of three octets': [0xe2, 0x82],
  'a truncated sequence of four octets': [0xf0, 0x9f, 0x98],
  'a pair of surrogates, as in CESU-8': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  'a surrogate alone': [0xed, 0xa0, 0x80],
  'beyond the last code point': [0xf4, 0x90, 0x80, 0x80],
  'a sequence of five octets': [0xf8, 0x88, 0x80, 0x80, 0x80],
  'a Latin-1 letter': [0xe9],
}

const invalid = Object.entries(SEQUENCES).flatMap(([title, octets]) =>
  attacksOf('A6.11', ['xml.encoding'], {
    [`${title}, in a signed value`]: () => undecodable(octets),
    [`${title}, in a signed attribute`]: () => undecodable(octets, inSessionIndex),
  }),
)

const elsewhere = attacksOf('A6.11', ['xml.encoding'], {
  'a truncated sequence at the end of the document': () =>
    Buffer.concat([Buffer.from(message()), Buffer.from([0xe2, 0x82])]),
  'an undecodable octet before the root': () =>
    Buffer.concat([Buffer.from([0xff]), Buffer.from(message())]),
  'a Latin-1 letter under its label': () =>
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>'),
      undecodable([0xe9]),
    ]),
})

const byteOrderMarks = changedAfter('A6.11', ['xml.not-well-formed'], {
  'two byte order marks': (xml) => `\ufeff\ufeff${xml}`,
  'a byte order mark after the XML declaration': (xml) => `<?xml version="1.0"?>\ufeff${xml}`,
  'a byte order mark after the root': (xml) => `${xml}\ufeff`,
})

const version = (text: string) => (xml: string) => `<?xml version="${text}"?>\n${xml}`

const versions = [
  ...changedAfter('A6.12', ['xml.version'], {
    'version 1.1': version('1.1'),
    'version 1.1 with an encoding': declared('UTF-8', '1.1'),
    'version 1.1 with U+0085 as a line end': (xml) =>
      version('1.1')(swap('<saml:Subject>', '\u0085<saml:Subject>')(xml)),
    'version 2.0': version('2.0'),
    'version 1.00': version('1.00'),
    'version 1': version('1'),
    'an empty version': version(''),
    'a version with a blank': version(' 1.0'),
  }),
  ...attacksOf('A6.12', ['xml.version'], {
    'version 1.1, which allows &#1;, in a signed value': () =>
      version('1.1')(inNameId({ written: '&#1;', read: '\u0001' })),
  }),
]

export const encoding: readonly Attack[] = [
  ...otherEncodings,
  ...labels,
  ...invalid,
  ...elsewhere,
  ...byteOrderMarks,
  ...versions,
]
