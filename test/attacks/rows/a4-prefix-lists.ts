/** A4.8: the list of prefixes that are rendered though nothing uses them. */
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../../src/xml/names.ts'
import {
  type Change,
  ENVELOPED,
  inclusive,
  inOrder,
  message,
  type Signs,
  swap,
  swapFirst,
} from '../../support/tamper.ts'
import { everywhere, onTheAssertion } from '../everywhere.ts'
import type { Attack } from '../message.ts'
import { canonicalizedBy, transform, transformed } from '../signature-edits.ts'

const TRANSFORM = ['signature.transform'] as const

const exclusive = (content: string) => transform(EXCLUSIVE_C14N, content)

const onResponse = (declaration: string): Change =>
  swapFirst('<samlp:Response ', `<samlp:Response ${declaration} `)

/** The value has a type whose prefix only the text of an attribute uses. */
const typed = swap(
  '<saml:AttributeValue>blue',
  `<saml:AttributeValue xmlns:xsi="${NS.xsi}" xsi:type="t:string">blue`,
)

const TYPES = `xmlns:t="${NS.xs}"`
const bindAnew = swap(TYPES, 'xmlns:t="urn:example:other"')

/** The unsigned Response gives the prefix another meaning once the Assertion is signed. */
const rebound: readonly Attack[] = [
  {
    row: 'A4.8',
    title: 'a listed prefix that only a value uses is bound anew by the Response',
    make: () => bindAnew(message({ before: inOrder(onResponse(TYPES), typed), prefixes: 't' })),
    errors: ['signature.digest-mismatch'],
  },
  {
    row: 'A4.8',
    title: 'a listed prefix is declared by the Response only after signing',
    make: () => onResponse(TYPES)(message({ before: typed, prefixes: 't' })),
    errors: ['signature.digest-mismatch'],
  },
  {
    row: 'A4.8',
    title: 'a listed prefix loses its declaration on the Response',
    make: () =>
      swap(` ${TYPES}`, '')(message({ before: inOrder(onResponse(TYPES), typed), prefixes: 't' })),
    errors: ['signature.digest-mismatch'],
  },
  {
    row: 'A4.8',
    title: 'a default namespace that is listed is declared by the Response after signing',
    make: () => onResponse('xmlns="urn:example:x"')(message({ prefixes: '#default' })),
    errors: ['signature.digest-mismatch'],
  },
  {
    row: 'A4.8',
    title: 'a prefix that is listed for SignedInfo is declared by the Response after signing',
    make: () => onResponse(TYPES)(message({ signedInfoPrefixes: 't' })),
    errors: ['signature.invalid'],
  },
  {
    row: 'A4.8',
    title: 'the prefix of xsi:nil is bound anew by the Response',
    make: () =>
      swap(
        `xmlns:n="${NS.xsi}"`,
        'xmlns:n="urn:example:other"',
      )(
        message({
          before: inOrder(
            onResponse(`xmlns:n="${NS.xsi}"`),
            swap('<saml:AttributeValue>blue', '<saml:AttributeValue n:nil="true">blue'),
          ),
        }),
      ),
    errors: ['signature.digest-mismatch'],
  },
  ...(['assertion', 'response', 'both'] satisfies readonly Signs[]).map(
    (signs): Attack => ({
      row: 'A4.8',
      title: `a list that is added after signing, ${signs} signed`,
      make: () =>
        swapFirst(
          `<ds:Transform Algorithm="${EXCLUSIVE_C14N}"/>`,
          exclusive(inclusive('xs')),
        )(message({ signs })),
      // Nothing declares xs, so the digest fits as before: it is SignedInfo that differs.
      errors: ['signature.invalid'],
    }),
  ),
]

const wrongPlaces: readonly Attack[] = [
  ...everywhere({
    row: 'A4.8',
    title: 'a list on enveloped-signature',
    by: () => ({
      shape: transformed(transform(ENVELOPED_SIGNATURE, inclusive('t')), exclusive('')),
    }),
    errors: TRANSFORM,
  }),
  ...everywhere({
    row: 'A4.8',
    title: 'a list on the first of two canonicalizations',
    by: () => ({ shape: transformed(ENVELOPED, exclusive(inclusive('t')), exclusive('')) }),
    errors: TRANSFORM,
  }),
  onTheAssertion({
    row: 'A4.8',
    title: 'a list beside the transforms',
    by: () => ({ shape: transformed(ENVELOPED, exclusive(''), inclusive('t')) }),
    errors: TRANSFORM,
  }),
]

const CONTENTS: readonly (readonly [title: string, content: string])[] = [
  ['two lists', inclusive('t') + inclusive('xs')],
  ['a list and another element', `${inclusive('t')}<x xmlns=""/>`],
  ['a list and text', `${inclusive('t')}t`],
  ['a list with content', inclusive('t').replace('/>', '>t</ec:InclusiveNamespaces>')],
  ['a list of another namespace', '<InclusiveNamespaces xmlns="urn:example:x" PrefixList="t"/>'],
  ['a list of the namespace of the signature', '<ds:InclusiveNamespaces PrefixList="t"/>'],
  ['a list under another name', `<Inclusive xmlns="${EXCLUSIVE_C14N}" PrefixList="t"/>`],
]

/** More than an attribute may have. */
const HUGE = Array.from({ length: 20_000 }, (_, at) => `p${at}`).join(' ')

const absurd: readonly Attack[] = [
  ...CONTENTS.flatMap(([title, content]) => [
    ...everywhere({
      row: 'A4.8',
      title: `${title} in the transform`,
      by: () => ({ shape: transformed(ENVELOPED, exclusive(content)) }),
      errors: TRANSFORM,
    }),
    onTheAssertion({
      row: 'A4.8',
      title: `${title} in the CanonicalizationMethod`,
      by: () => ({ shape: canonicalizedBy(EXCLUSIVE_C14N, content) }),
      errors: ['signature.canonicalization'],
    }),
  ]),
  {
    row: 'A4.8',
    title: 'a list longer than an attribute may be',
    make: () => swap('PrefixList="t"', `PrefixList="${HUGE}"`)(message({ prefixes: 't' })),
    errors: ['xml.attribute-too-long'],
  },
]

export const prefixLists: readonly Attack[] = [...rebound, ...wrongPlaces, ...absurd]
