/** A6.15: the form field itself. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { message } from '../../support/tamper.ts'
import { attacksOf } from '../attacks-of.ts'
import type { Attack } from '../message.ts'

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')

/** The usual message in base64 that ends in `==`, so that its padding can be played with. */
const padded = () => {
  const xml = message()
  return base64(xml.padEnd(xml.length + ((4 - (xml.length % 3)) % 3)))
}

/** With this somewhere in the middle of the base64. */
const interrupted = (text: string) => `${padded().slice(0, 100)}${text}${padded().slice(100)}`

const HUNDRED_MEGABYTES = 100_000_000

const fields = [
  ...attacksOf('A6.15', ['binding.not-base64'], {
    'a character outside the alphabet': () => interrupted('!'),
    'four characters outside the alphabet': () => interrupted('!!!!'),
    'NUL in base64': () => interrupted('\0'),
    'a no-break space in base64': () => interrupted('\u00a0'),
    'a line separator in base64': () => interrupted('\u2028'),
    'a form feed in base64': () => interrupted('\f'),
    'full-width letters in base64': () => interrupted('\uff21\uff21\uff21\uff21'),
    'markup in base64': () => interrupted('<!---->x'),
    'padding in the middle': () => interrupted('===='),
    // Three of them in a row are a + in base64 wherever they begin.
    'the alphabet of base64url': () =>
      base64(`${message()}<!-- >>> -->`).replaceAll('+', '-').replaceAll('/', '_'),
    'two messages, one after the other': () => padded() + padded(),
    'no padding': () => padded().replaceAll('=', ''),
    'half of the padding': () => padded().slice(0, -1),
    'more padding than there may be': () => `${padded()}=`,
    'four more characters of padding': () => `${padded()}====`,
    'stray bits before the padding': () => padded().replace(/.==$/, 'h=='),
    'one character too few': () => padded().slice(1),
    'a + that has become a blank': () => base64('>>>').replace('+', ' ') + padded(),
    'a percent sign before the padding': () => padded().replaceAll('=', '%3D'),
    'a byte order mark before base64': () => `\ufeff${padded()}`,
    'a data URL': () => `data:text/xml;base64,${padded()}`,
    'PEM armour': () => `-----BEGIN SAML-----\n${padded()}\n-----END SAML-----`,
    'the whole form': () => `SAMLResponse=${padded()}&RelayState=x`,
    'XML instead of base64': () => message(),
    'JSON instead of base64': () => JSON.stringify({ SAMLResponse: padded() }),
  }),
  ...attacksOf('A6.15', ['binding.empty'], {
    'an empty field': () => '',
    'a field of blanks': () => ' \r\n\t',
  }),
  ...attacksOf('A6.15', ['binding.too-large'], {
    '100 MB of base64': () => Buffer.alloc(HUNDRED_MEGABYTES, 'A'),
    '100 MB of blanks': () => Buffer.alloc(HUNDRED_MEGABYTES, ' '),
    '100 MB of junk': () => Buffer.alloc(HUNDRED_MEGABYTES, '!'),
    'the message in 100 MB of line ends': () => padded().padEnd(HUNDRED_MEGABYTES, '\n'),
  }),
  ...attacksOf('A6.15', ['xml.not-well-formed'], {
    'base64 of base64': () => base64(padded()),
    'base64 of base64 of base64': () => base64(base64(padded())),
    'base64 of the percent-encoded message': () => base64(encodeURIComponent(message())),
  }),
  ...attacksOf('A6.15', ['xml.encoding'], {
    'the message deflated, as on the Redirect binding': () => base64(deflateRawSync(message())),
    'the message deflated with its zlib header': () => base64(deflateSync(message())),
    'the message gzipped': () => base64(gzipSync(message())),
    'a deflate bomb of 100 MB': () => base64(deflateRawSync(Buffer.alloc(HUNDRED_MEGABYTES, 'x'))),
    'a deflate bomb of 100 MB behind the beginning of a message': () =>
      base64(
        deflateRawSync(Buffer.concat([Buffer.from(message()), Buffer.alloc(HUNDRED_MEGABYTES)])),
      ),
  }),
]

export const transport: readonly Attack[] = fields.map((attack) => ({ ...attack, field: true }))
