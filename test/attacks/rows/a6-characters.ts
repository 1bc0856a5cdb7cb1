/** A6.4 and A6.5: references and characters that XML does not have, also in what is signed. */
import { type Change, message, swap } from '../../support/tamper.ts'
import { attacksOf, changedAfter } from '../attacks-of.ts'
import type { Attack, Row } from '../message.ts'
import { appended } from '../rearrange.ts'
import { type Fault, inNameId, inSessionIndex } from '../signed-as-read.ts'

/** Each fault in a signed value and in a signed attribute value. */
const inWhatIsSigned = (
  row: Row,
  errors: Attack['errors'],
  faults: Readonly<Record<string, Fault>>,
): readonly Attack[] =>
  Object.entries(faults).flatMap(([title, fault]) =>
    attacksOf(row, errors, {
      [`${title}, in a signed value`]: () => inNameId(fault),
      [`${title}, in a signed attribute`]: () => inSessionIndex(fault),
    }),
  )

/** Left as it stands by readers that don't know what to do with it. */
const literal = (written: string): Fault => ({ written, read: written.replace('&', '&amp;') })

const inComment: Change = (xml) => appended(xml, '<!-- \u0001 -->')

const references = [
  ...inWhatIsSigned('A6.4', ['xml.not-well-formed'], {
    'a bare &': literal('& D'),
    'a bare & before a name': literal('&D'),
    '&amp without semicolon': { written: '&amp D', read: '&amp; D' },
    'a numeric reference without semicolon': { written: '&#65 D', read: 'A D' },
    'a blank after &': literal('& amp;'),
    'a numeric reference without digits': literal('&#;'),
    'a hexadecimal reference without digits': literal('&#x;'),
    'a hexadecimal reference with a capital X': { written: '&#X41;', read: 'A' },
    'a decimal reference with hexadecimal digits': { written: '&#4F;', read: 'O' },
    'a negative reference': literal('&#-65;'),
  }),
  ...inWhatIsSigned('A6.4', ['xml.entity'], {
    'an undefined entity': literal('&nope;'),
    'the HTML entity nbsp': { written: '&nbsp;', read: '\u00a0' },
    'the HTML entity eacute': { written: '&eacute;', read: '\u00e9' },
    'an entity of XML in capitals': { written: '&AMP;', read: '&amp;' },
    'an entity named constructor': literal('&constructor;'),
    'an entity named __proto__': literal('&__proto__;'),
  }),
  ...inWhatIsSigned('A6.4', ['xml.character'], {
    '&#0;': { written: '&#0;', read: '\0' },
    '&#x0;': { written: '&#x0;', read: '\0' },
    '&#1;': { written: '&#1;', read: '\u0001' },
    '&#x1F;': { written: '&#x1F;', read: '\u001f' },
    'a high surrogate': { written: '&#xD800;', read: '\ud800' },
    'a low surrogate': { written: '&#xDFFF;', read: '\udfff' },
    'a pair of surrogates': { written: '&#xD83D;&#xDE00;', read: '\u{1f600}' },
    '&#xFFFE;': { written: '&#xFFFE;', read: '\ufffe' },
    '&#xFFFF;': { written: '&#xFFFF;', read: '\uffff' },
    'beyond the last code point': { written: '&#x110000;', read: '\ufffd' },
    'a number that overflows': { written: '&#4294967361;', read: 'A' },
    'a number of 400 digits': { written: `&#${'9'.repeat(400)};`, read: '\ufffd' },
  }),
]

const raw = (text: string): Fault => ({ written: text, read: text })

const characters = [
  ...inWhatIsSigned('A6.5', ['xml.character'], {
    NUL: raw('\0'),
    'U+0001': raw('\u0001'),
    'a backspace': raw('\b'),
    'a vertical tab': raw('\v'),
    'a form feed': raw('\f'),
    'U+000E': raw('\u000e'),
    'an escape': raw('\u001b'),
    'U+001F': raw('\u001f'),
    'U+FFFE': raw('\ufffe'),
    'U+FFFF': raw('\uffff'),
  }),
  ...changedAfter('A6.5', ['xml.character'], {
    'NUL between elements': (xml) => appended(xml, '\0'),
    'NUL after the root': (xml) => `${xml}\0`,
    'NUL in a name': swap('<saml:NameID>', '<saml:Name\0ID>'),
    'NUL in an attribute of the Response': swap(
      '<samlp:Response ',
      '<samlp:Response Consent="\0" ',
    ),
    'U+0001 in a comment': inComment,
    'U+FFFE after the root': (xml) => `${xml}\ufffe`,
  }),
  ...attacksOf('A6.5', ['xml.character'], {
    'NUL in a signed CDATA section': () => inNameId({ written: '<![CDATA[\0]]>', read: '\0' }),
  }),
  ...attacksOf('A6.5', ['xml.not-well-formed'], {
    ']]> in a signed value': () => inNameId({ written: ']]>', read: ']]&gt;' }),
    ']]> right after a signed CDATA section': () =>
      inNameId({ written: '<![CDATA[.evil]]>]]>', read: '.evil]]&gt;' }),
    ']]> between elements': () => appended(message(), ']]>'),
  }),
]

export const charactersAndReferences: readonly Attack[] = [...references, ...characters]
