/** A6.14: documents that cost more than they are worth; each is made only when it is asked for. */
import { message, swap } from '../../support/tamper.ts'
import { attacksOf } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { extended, inAssertion } from '../parts.ts'
import { appended, signatureOf } from '../rearrange.ts'

/** In the Extensions of the Response, outside of what is signed. */
const inExtensions = (content: string) => extended(content)(message())

const nested = (depth: number) => '<x>'.repeat(depth) + '</x>'.repeat(depth)

const numbered = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('')

/** `count` attributes or declarations on one element. */
const crowded = (count: number, text: (at: number) => string) =>
  inExtensions(`<x${numbered(count, (at) => ` ${text(at)}`)}/>`)

const withKeyInfo = (content: string) => {
  const genuine = message()
  const signature = signatureOf(genuine)
  const keyInfo = `<ds:KeyInfo>${content}</ds:KeyInfo></ds:Signature>`
  return genuine.replace(signature, () => signature.replace('</ds:Signature>', () => keyInfo))
}

/** A namespace declared where nothing uses it, and written again in each child in the canonical form. */
const written = (characters: number, times: number) =>
  swap('>blue<', ` xmlns:p="urn:${'x'.repeat(characters)}">${'<p:x/>'.repeat(times)}<`)

export const cost: readonly Attack[] = [
  ...attacksOf('A6.14', ['xml.too-deep'], {
    'one level more than 64': () => inExtensions(nested(63)),
    '300 levels': () => inExtensions(nested(300)),
    '3,000 levels': () => inExtensions(nested(3_000)),
    '30,000 levels': () => inExtensions(nested(30_000)),
    '30,000 levels that are never closed': () => appended(message(), '<x>'.repeat(30_000)),
    '300 levels in the Advice of what is signed': () =>
      inAssertion(`<saml:Advice>${nested(300)}</saml:Advice>`)(message()),
    '300 levels in KeyInfo': () => withKeyInfo(nested(300)),
  }),
  ...attacksOf('A6.14', ['xml.too-many-attributes'], {
    'one attribute more than 256': () => crowded(257, (at) => `a${at}=""`),
    '20,000 attributes': () => crowded(20_000, (at) => `a${at}=""`),
    '20,000 times the same attribute': () => crowded(20_000, () => 'a=""'),
  }),
  ...attacksOf('A6.14', ['xml.too-many-namespaces'], {
    'one namespace declaration more than 64': () => crowded(65, (at) => `xmlns:n${at}="urn:x"`),
    '5,000 namespace declarations': () => crowded(5_000, (at) => `xmlns:n${at}="urn:x"`),
  }),
  ...attacksOf('A6.14', ['xml.too-many-nodes'], {
    '100,000 elements': () => inExtensions('<x/>'.repeat(100_000)),
    '100,000 elements in the Response itself': () => appended(message(), '<x/>'.repeat(100_000)),
    '50,000 comments': () => appended(message(), '<!---->'.repeat(50_000)),
    '50,000 comments before the root': () => '<!---->'.repeat(50_000) + message(),
    '50,000 comments after the root': () => message() + '<!---->'.repeat(50_000),
    '50,000 comments in KeyInfo': () => withKeyInfo('<!---->'.repeat(50_000)),
    '50,000 CDATA sections': () => inExtensions('<![CDATA[]]>'.repeat(50_000)),
    '300 elements with 64 namespace declarations each': () =>
      inExtensions(`<x${numbered(64, (at) => ` xmlns:n${at}="urn:x"`)}/>`.repeat(312)),
    '5,000 levels and siblings with attributes': () =>
      inExtensions(`<x a="" b="" c=""><y/></x>`.repeat(5_000)),
  }),
  ...attacksOf('A6.14', ['xml.attribute-too-long'], {
    'an attribute value of one octet more than 64 KiB': () =>
      inExtensions(`<x a="${'x'.repeat(65_537)}"/>`),
    'an attribute value of 900 kB': () => inExtensions(`<x a="${'x'.repeat(900_000)}"/>`),
    'a namespace name of 900 kB': () => inExtensions(`<x xmlns="urn:${'x'.repeat(900_000)}"/>`),
  }),
  ...attacksOf('A6.14', ['xml.canonical-too-long'], {
    'a namespace name of 1 kB that 19,000 elements write again': () =>
      written(1_000, 19_000)(message()),
    'the same, signed by the right key': () => message({ before: written(1_000, 8_000) }),
  }),
  ...attacksOf('A6.14', ['xml.name-too-long'], {
    'a namespace name of 60 kB that 19,000 elements write again, 1.1 GB of canonical form': () =>
      written(60_000, 19_000)(message()),
    'the same by the default namespace': () =>
      swap('>blue<', ` xmlns="urn:${'x'.repeat(60_000)}">${'<x/>'.repeat(19_000)}<`)(message()),
    '19,000 attributes in one namespace of 60 kB': () =>
      swap(
        '>blue<',
        ` xmlns:p="urn:${'x'.repeat(60_000)}">${`<p:x ${numbered(255, (at) => `p:a${at}="" `)}/>`.repeat(74)}<`,
      )(message()),
    'attributes of 15 long namespaces that are to be sorted': () =>
      swap(
        '>blue<',
        `${numbered(15, (at) => ` xmlns:q${at}="urn:${'x'.repeat(50_000)}${at}"`)}>${`<x ${numbered(15, (at) => `q${(at * 7) % 15}:a="" `)}/>`.repeat(1_100)}<`,
      )(message()),
    'a namespace name of one character more than 1,024': () =>
      inExtensions(`<x xmlns="urn:${'x'.repeat(1_021)}"/>`),
    'an element with a name of one character more than 1,024': () =>
      inExtensions(`<${'x'.repeat(1_025)}/>`),
    'an attribute with such a name': () => inExtensions(`<x ${'x'.repeat(1_025)}=""/>`),
    'an attribute with a prefix of 900 kB': () => inExtensions(`<x ${'p'.repeat(900_000)}:a=""/>`),
    'a prefix of 1,025 characters with its colon and name': () =>
      inExtensions(`<x xmlns:${'p'.repeat(1_019)}="urn:x"/>`),
    'an element with a name of 900 kB': () => inExtensions(`<${'x'.repeat(900_000)}/>`),
    '50 IDs of 17 kB': () =>
      inExtensions(numbered(50, (at) => `<x id="x${'x'.repeat(17_000)}${at}"/>`)),
    'an ID of one character more than 1,024': () => inExtensions(`<x ID="${'x'.repeat(1_025)}"/>`),
  }),
  ...attacksOf('A6.14', ['binding.too-large'], {
    '6 MB of text': () => inExtensions('x'.repeat(6_000_000)),
    '6 MB of white space': () => message() + ' '.repeat(6_000_000),
    '6 MB of one comment': () => `<!--${'x'.repeat(6_000_000)}-->${message()}`,
    'a certificate of 3 MB': () =>
      withKeyInfo(
        `<ds:X509Data><ds:X509Certificate>${'A'.repeat(3_000_000)}</ds:X509Certificate></ds:X509Data>`,
      ),
  }),
  ...attacksOf('A6.14', ['xml.too-large'], {
    'one octet more than 1 MiB': () => message().padEnd(1_048_577),
  }),
  ...attacksOf('A6.14', ['xml.id-duplicate'], {
    '9,000 equal IDs': () => inExtensions('<x ID="_x"/>'.repeat(9_000)),
  }),
  ...attacksOf('A6.14', ['structure.element'], {
    '15,000 elements where none may stand': () => appended(message(), '<x/>'.repeat(15_000)),
  }),
  ...attacksOf('A6.14', ['structure.text'], {
    '9,000 texts where none may stand': () => appended(message(), 'x<!---->'.repeat(9_000)),
  }),
]
