import { ASSERTION_ID, RECIPIENT, RESPONSE_ID } from '../../support/samples.ts'
import { type Change, inOrder, marker, message, swap } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import { OWNERS, onEither, shaped, signatureOfStranger, signedAs } from '../on-either.ts'
import { inExtensions, lastIn } from '../rearrange.ts'

/** Puts the marker of a signature elsewhere, before the text is signed. */
const moved =
  (id: string, to: (xml: string, mark: string) => string): Change =>
  (xml) =>
    to(swap(marker(id), '')(xml), marker(id))

const before =
  (place: string) =>
  (xml: string, mark: string): string =>
    swap(place, mark + place)(xml)

const last =
  (name: string) =>
  (xml: string, mark: string): string =>
    lastIn(xml, name, mark)

const open =
  (parent: string, name: string) =>
  (xml: string, mark: string): string =>
    lastIn(xml, parent, `<${name}><x xmlns="urn:x">${mark}</x></${name}>`)

type Place = readonly [title: string, to: (xml: string, mark: string) => string]

const BELOW_RESPONSE: readonly Place[] = [
  ['Extensions', (xml, mark) => inExtensions(xml, mark)],
  ['Status', last('samlp:Status')],
  ['StatusDetail', open('samlp:Status', 'samlp:StatusDetail')],
]

const BELOW_ASSERTION: readonly Place[] = [
  [
    'Issuer',
    (xml, mark) =>
      xml.replace(/(<saml:Assertion .*?)<\/saml:Issuer>/s, (all) =>
        all.replace('</saml:Issuer>', `${mark}</saml:Issuer>`),
      ),
  ],
  ['Subject', last('saml:Subject')],
  ['NameID', last('saml:NameID')],
  ['SubjectConfirmation', last('saml:SubjectConfirmation')],
  ['Conditions', last('saml:Conditions')],
  ['AudienceRestriction', last('saml:AudienceRestriction')],
  [
    'Advice',
    (xml, mark) =>
      swap('<saml:AuthnStatement ', `<saml:Advice>${mark}</saml:Advice><saml:AuthnStatement `)(xml),
  ],
  ['AuthnStatement', last('saml:AuthnStatement')],
  ['AuthnContextDecl', open('saml:AuthnContext', 'saml:AuthnContextDecl')],
  ['AttributeStatement', last('saml:AttributeStatement')],
  ['Attribute', last('saml:Attribute')],
  ['AttributeValue', last('saml:AttributeValue')],
]

const nested = (signs: 'assertion' | 'response', id: string, places: readonly Place[]) =>
  places.map(
    ([title, to]): Attack => ({
      row: 'A2.10',
      title: `the Signature of the ${signs === 'assertion' ? 'Assertion' : 'Response'} in ${title}`,
      make: () => message({ signs, before: moved(id, to) }),
      errors: ['signature.misplaced'],
    }),
  )

/** Beside the Assertion or around it: a direct child of an element that it does not cover. */
const beside = (title: string, id: string, to: Place[1]): Attack => ({
  row: 'A2.10',
  title,
  make: () =>
    message({ signs: id === ASSERTION_ID ? 'assertion' : 'response', before: moved(id, to) }),
  errors: ['signature.reference'],
})

const wrongPosition: readonly Attack[] = [
  beside('the Signature of the Assertion in front of it', ASSERTION_ID, before('<saml:Assertion ')),
  beside('the Signature of the Assertion behind it', ASSERTION_ID, last('samlp:Response')),
  beside(
    'the Signature of the Assertion after the Issuer of the Response',
    ASSERTION_ID,
    before('\n  <samlp:Status>'),
  ),
  beside(
    'the Signature of the Response in the Assertion',
    RESPONSE_ID,
    before('\n    <saml:Subject>'),
  ),
  ...nested('assertion', ASSERTION_ID, BELOW_ASSERTION),
  ...nested('response', RESPONSE_ID, BELOW_RESPONSE),
  ...nested('response', RESPONSE_ID, BELOW_ASSERTION.slice(1, 2)),
  ...onEither(
    'A2.10',
    'the Signature in the KeyInfo of one of a stranger',
    ['signature.misplaced'],
    (signs, id) =>
      message({
        signs,
        before: swap(
          marker(id),
          lastIn(
            signatureOfStranger(signs),
            'ds:Signature',
            `<ds:KeyInfo>${marker(id)}</ds:KeyInfo>`,
          ),
        ),
      }),
  ),
  {
    row: 'A2.10',
    title: 'the Signature of the Assertion below a foreign child of it',
    make: () =>
      message({
        before: swap(marker(ASSERTION_ID), `<x:y xmlns:x="urn:x">${marker(ASSERTION_ID)}</x:y>`),
      }),
    errors: ['structure.element', 'signature.misplaced'],
  },
]

/** In place of `#` and the ID; written as it stands in the attribute. */
const URIS: readonly (readonly [title: string, write: (id: string) => string])[] = [
  ['empty', () => ''],
  ['# alone', () => '#'],
  ['the ID without #', (id) => id],
  ['## and the ID', (id) => `##${id}`],
  ['an http URL', (id) => `http://169.254.169.254/latest/meta-data#${id}`],
  ['an https URL', (id) => `https://attacker.example/response.xml#${id}`],
  ['the URL of the recipient', (id) => `${RECIPIENT}#${id}`],
  ['a URL without a scheme', (id) => `//attacker.example/#${id}`],
  ['a file URL', () => 'file:///etc/passwd'],
  ['a relative path', (id) => `../response.xml#${id}`],
  ['a cid', (id) => `cid:${id}`],
  ['the xpointer of the root', () => '#xpointer(/)'],
  ['the xpointer of the ID', (id) => `#xpointer(id('${id}'))`],
  ['the xpointer of every Assertion', () => "#xpointer(//*[local-name()='Assertion'])"],
  ['an xmlns xpointer', (id) => `#xmlns(a=urn:x)xpointer(id('${id}'))`],
  ['single quotes that end an XPath literal', (id) => `#${id}' or '1'='1`],
  ['double quotes that end an XPath literal', (id) => `#${id}&quot; or &quot;1&quot;=&quot;1`],
  ['both quotes', (id) => `#'&quot;${id}`],
  ['a space after the ID', (id) => `#${id} `],
  ['a space before #', (id) => ` #${id}`],
  ['a line feed after the ID', (id) => `#${id}&#10;`],
  ['a percent-encoded underscore', (id) => `#%5F${id.slice(1)}`],
  ['the ID in upper case', (id) => `#${id.toUpperCase()}`],
  ['the ID in part', (id) => `#${id.slice(0, -1)}`],
  ['the ID and more', (id) => `#${id}0`],
]

const otherUri: readonly Attack[] = [
  ...shaped('A2.11', 'no URI', ['signature.reference'], (id) => ({
    shape: swap(` URI="#${id}"`, ''),
  })),
  ...shaped('A2.11', 'a URI in a namespace only', ['signature.reference'], (id) => ({
    shape: swap(` URI="#${id}"`, ` ds:URI="#${id}"`),
  })),
  ...shaped('A2.11', 'a uri in lower case', ['signature.reference'], (id) => ({
    shape: swap(` URI="#${id}"`, ` uri="#${id}"`),
  })),
  ...URIS.flatMap(([title, write]) =>
    shaped('A2.11', `a URI: ${title}`, ['signature.reference'], (id) => ({
      shape: swap(`URI="#${id}"`, `URI="${write(id)}"`),
    })),
  ),
  ...OWNERS.map(([signs, id]): Attack => {
    const quoted = `${id}' or '1'='1`
    return {
      row: 'A2.11',
      title: `an ID and a URI with quotes that end an XPath literal; ${signs} signed`,
      make: () => signedAs(id, quoted),
      errors: ['structure.id-invalid'],
    }
  }),
  ...OWNERS.map(([signs, id]): Attack => {
    const other = id === ASSERTION_ID ? RESPONSE_ID : ASSERTION_ID
    return {
      row: 'A2.11',
      title: `the ID of the ${signs === 'assertion' ? 'Response' : 'Assertion'}; ${signs} signed`,
      make: () => message({ signs, shape: inOrder(swap(`URI="#${id}"`, `URI="#${other}"`)) }),
      errors: ['signature.reference'],
    }
  }),
]

export const signaturePlace: readonly Attack[] = [...wrongPosition, ...otherUri]
