/** A5.9: characters that XML 1.1 takes for line ends. A message is XML 1.0, where they are not. */
import { AUDIENCE, ISSUER, RECIPIENT } from '../../support/samples.ts'
import { type Change, message, type Signs, swap, swapFirst } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'

const MISMATCH = ['signature.digest-mismatch'] as const

const CHARACTERS = [
  ['U+0085', '\u0085'],
  ['U+2028', '\u2028'],
] as const

const attack = (title: string, errors: Attack['errors'], make: Attack['make']): Attack => ({
  row: 'A5.9',
  title,
  make,
  errors,
})

const blue = (to: string): Change => swap('>blue<', `>${to}<`)

/** One was signed and another is sent. */
const exchanged = (
  [signedAs, signed]: readonly [string, string],
  [sentAs, sent]: readonly [string, string],
  signs: Signs = 'assertion',
): Attack =>
  attack(`${signedAs} is signed and ${sentAs} is sent, ${signs} signed`, MISMATCH, () =>
    swap(`>bl${signed}ue<`, `>bl${sent}ue<`)(message({ signs, before: blue(`bl${signed}ue`) })),
  )

const LINE_FEED = ['a line feed', '\n'] as const

const exchanges: readonly Attack[] = CHARACTERS.flatMap((character) => [
  exchanged(LINE_FEED, character),
  exchanged(LINE_FEED, character, 'response'),
  exchanged(character, LINE_FEED),
  exchanged(character, LINE_FEED, 'response'),
  exchanged(character, ['a blank', ' ']),
  exchanged(character, ['a reference to a line feed', '&#10;']),
  exchanged(LINE_FEED, [`a reference to ${character[0]}`, `&#${character[1].codePointAt(0)};`]),
  exchanged(LINE_FEED, [`a carriage return and ${character[0]}`, `\r${character[1]}`]),
])

const inValues: readonly Attack[] = CHARACTERS.flatMap(([name, character]) => [
  attack(`${name} is added to an AttributeValue`, MISMATCH, () =>
    swap('>blue<', `>blue${character}<`)(message({ signs: 'both' })),
  ),
  attack(`${name} is added to the NameID`, MISMATCH, () =>
    swap('ada@example.com', `ada@example.com${character}`)(message()),
  ),
  attack(`${name} is signed at the end of the Issuer of the Assertion`, ['issuer.mismatch'], () =>
    message({ before: swap(`<saml:Issuer>${ISSUER}`, `<saml:Issuer>${ISSUER}${character}`) }),
  ),
  attack(`${name} is signed at the end of the Audience`, ['audience.mismatch'], () =>
    message({ before: swap(`>${AUDIENCE}<`, `>${AUDIENCE}${character}<`) }),
  ),
  attack(`${name} is signed at the end of the Recipient`, ['recipient.mismatch'], () =>
    message({
      before: swap(`Recipient="${RECIPIENT}"`, `Recipient="${RECIPIENT}${character}"`),
    }),
  ),
  attack(`${name} stands at the end of the Destination`, ['destination.mismatch'], () =>
    swap(`Destination="${RECIPIENT}"`, `Destination="${RECIPIENT}${character}"`)(message()),
  ),
])

/** Only the four characters of XML 1.0 are white space. */
const asWhiteSpace: readonly Attack[] = CHARACTERS.flatMap(([name, character]) => [
  attack(`${name} between elements of the Response`, ['structure.text'], () =>
    swap('<samlp:Status>', `${character}<samlp:Status>`)(message()),
  ),
  attack(`${name} between elements of the Assertion`, ['structure.text'], () =>
    message({ before: swap('<saml:Conditions ', `${character}<saml:Conditions `) }),
  ),
  attack(`${name} in a tag`, ['xml.not-well-formed'], () =>
    swapFirst('<samlp:Response ', `<samlp:Response${character}`)(message()),
  ),
  attack(`${name} in front of the root`, ['xml.not-well-formed'], () => character + message()),
  attack(`${name} behind the root`, ['xml.not-well-formed'], () => message() + character),
  attack(`${name} in the DigestValue`, ['signature.base64'], () =>
    swap('<ds:DigestValue>', `<ds:DigestValue>${character}`)(message()),
  ),
  attack(`${name} in the SignatureValue`, ['signature.base64'], () =>
    swap('</ds:SignatureValue>', `${character}</ds:SignatureValue>`)(message()),
  ),
])

const LF: Change = swap('<saml:Conditions ', '\n<saml:Conditions ')

export const lineEnds: readonly Attack[] = [
  ...exchanges,
  ...inValues,
  ...asWhiteSpace,
  attack('a line feed between elements is added after signing', MISMATCH, () => LF(message())),
  attack('a line feed between elements is added under both signatures', MISMATCH, () =>
    LF(message({ signs: 'both' })),
  ),
  attack('a reference to a carriage return is sent for a line feed', MISMATCH, () =>
    swap('>bl\nue<', '>bl&#13;\nue<')(message({ before: blue('bl\nue') })),
  ),
  attack('a line feed is sent for a reference to a carriage return', MISMATCH, () =>
    swap('>bl&#13;ue<', '>bl\nue<')(message({ before: blue('bl&#13;ue') })),
  ),
]
