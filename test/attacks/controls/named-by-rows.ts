/** What a row of the catalogue names although it is legal. */
import { NS } from '../../../src/xml/names.ts'
import { testCertificate } from '../../support/keys.ts'
import { inOrder, message, swap } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { assertion, extended, moreAttribute, response } from '../parts.ts'
import { legal } from './legal.ts'
import { namedBySamlRules } from './named-by-saml-rules.ts'

const EXPIRED = testCertificate('rsa-2048', { notAfter: new Date('2026-11-01T00:00:00Z') })
const EARLY = testCertificate('rsa-2048', { notBefore: new Date('2026-12-01T00:00:00Z') })

/** A pinned certificate is a container for a key: its dates are a warning (SECURITY D15). */
const certificates: readonly Control[] = [
  {
    row: 'A3.8',
    title: 'a trusted certificate that has expired',
    make: () => message(),
    certificates: [EXPIRED],
    warnings: ['signature.certificate-expired'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that has expired, the Response signed as well',
    make: () => message({ signs: 'both' }),
    certificates: [EXPIRED],
    warnings: ['signature.certificate-expired'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that is not valid yet',
    make: () => message(),
    certificates: [EARLY],
    warnings: ['signature.certificate-not-yet-valid'],
  },
  {
    row: 'A3.8',
    title: 'a trusted certificate that is not valid yet, only the Response signed',
    make: () => message({ signs: 'response' }),
    certificates: [EARLY],
    warnings: ['signature.certificate-not-yet-valid'],
  },
]

const INCLUDE =
  '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
const LOCATION = {
  'xmlns:xsi': NS.xsi,
  'xsi:schemaLocation': `${NS.saml} http://127.0.0.1:9/saml.xsd`,
  'xsi:noNamespaceSchemaLocation': 'file:///etc/passwd',
}

const wellFormed: readonly Control[] = [
  legal(
    'A6.5',
    ']]> in an attribute, where it is legal',
    swap('AccessControl:Team"', 'AccessControl:Team" FriendlyName="a]]>b"'),
  ),
  {
    row: 'A6.8',
    title: '10^6 numeric references outside of what is signed, where the caller allows 8 MiB',
    make: () =>
      swap(
        '</samlp:Status>',
        `<samlp:StatusMessage>${'&#65;'.repeat(1_000_000)}</samlp:StatusMessage></samlp:Status>`,
      )(message()),
    maxBytes: 8 * 1_048_576,
  },
  legal('A6.13', 'an XInclude in Extensions, which nobody follows', extended(INCLUDE)),
  legal(
    'A6.13',
    'an XInclude in a value that is no tag',
    moreAttribute(`<saml:AttributeValue>${INCLUDE}</saml:AttributeValue>`),
    { other: [null] },
  ),
  legal(
    'A6.13',
    'schemaLocation, which nobody fetches',
    inOrder(response(LOCATION), assertion(LOCATION)),
  ),
  legal(
    'A6.13',
    'xml:base, which nobody resolves',
    assertion({ 'xml:base': 'http://127.0.0.1:9/' }),
  ),
]

/** Each limit of rule D2 reached and not passed. */
const nested = (depth: number) => '<x>'.repeat(depth) + '</x>'.repeat(depth)
const crowded = (count: number, text: (at: number) => string) =>
  extended(`<x${Array.from({ length: count }, (_, at) => ` ${text(at)}`).join('')}/>`)

const atTheLimits: readonly Control[] = [
  legal('A6.14', '64 levels', extended(nested(62))),
  legal(
    'A6.14',
    '256 attributes',
    crowded(256, (at) => `a${at}=""`),
  ),
  legal(
    'A6.14',
    '64 namespace declarations',
    crowded(64, (at) => `xmlns:n${at}="urn:x"`),
  ),
  legal('A6.14', 'an attribute value of 64 KiB', extended(`<x a="${'x'.repeat(65_536)}"/>`)),
  legal('A6.14', 'a name of 1,024 characters', extended(`<${'x'.repeat(1_024)}/>`)),
  legal(
    'A6.14',
    'an attribute with a name of 1,024 characters, an ID of as many',
    extended(`<x ${'x'.repeat(1_024)}="" ID="${'y'.repeat(1_024)}"/>`),
  ),
  legal(
    'A6.14',
    'a namespace name of 1,024 characters',
    extended(`<x xmlns="urn:${'x'.repeat(1_020)}"/>`),
  ),
  legal(
    'A6.14',
    'a namespace name of 1 kB that 1,000 elements write again',
    extended(`<x xmlns:p="urn:${'x'.repeat(1_000)}">${'<p:x/>'.repeat(1_000)}</x>`),
  ),
  legal('A6.14', '19,000 elements', extended('<x/>'.repeat(19_000))),
  {
    row: 'A6.14',
    title: '1 MiB, most of it white space after the root',
    make: () => message().padEnd(1_048_576),
  },
]

export const namedByRows: readonly Control[] = [
  ...certificates,
  ...wellFormed,
  ...atTheLimits,
  ...namedBySamlRules,
]
