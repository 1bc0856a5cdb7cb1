/**
 * A1.13 to A1.15: signatures that the provider made for something else, roots and wrappers that are
 * no SAML Response, and more than one genuine assertion.
 */
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID, ISSUER, RESPONSE_ID } from '../../support/samples.ts'
import {
  type Change,
  ENCRYPTED,
  marker,
  message,
  signed,
  swap,
  UNSIGNED,
} from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import {
  afterIssuer,
  appended,
  assertionOf,
  forgedAssertion,
  forgedResponse,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  unsigned,
  withoutSignature,
} from '../rearrange.ts'

const DONOR_ID = '_donor'
const SAML_1 = 'urn:oasis:names:tc:SAML:1.0:assertion'
const ISSUED = 'IssueInstant="2026-11-24T12:00:00Z"'
const issuer = `<saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer>`

/** What a provider signs beside Responses, each with the key that it signs Responses with. */
const DONORS: readonly (readonly [title: string, text: string])[] = [
  [
    'metadata',
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="${DONOR_ID}" entityID="${ISSUER}">${marker(DONOR_ID)}<md:IDPSSODescriptor protocolSupportEnumeration="${NS.samlp}"/></md:EntityDescriptor>`,
  ],
  [
    'a LogoutResponse',
    `<samlp:LogoutResponse xmlns:samlp="${NS.samlp}" ID="${DONOR_ID}" ${ISSUED} Version="2.0">${issuer}${marker(DONOR_ID)}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`,
  ],
  [
    'an AuthnRequest',
    `<samlp:AuthnRequest xmlns:samlp="${NS.samlp}" ID="${DONOR_ID}" ${ISSUED} Version="2.0">${issuer}${marker(DONOR_ID)}</samlp:AuthnRequest>`,
  ],
  [
    'a WS-Federation token',
    `<wst:RequestSecurityTokenResponse xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust"><wst:RequestedSecurityToken><saml1:Assertion xmlns:saml1="${SAML_1}" AssertionID="${DONOR_ID}" ${ISSUED} Issuer="${ISSUER}" MajorVersion="1" MinorVersion="1">${marker(DONOR_ID)}</saml1:Assertion></wst:RequestedSecurityToken></wst:RequestSecurityTokenResponse>`,
  ],
]

const wrongDonor: readonly Attack[] = DONORS.flatMap(([donor, text]): readonly Attack[] => {
  const genuine = () => signed(text, DONOR_ID)
  return [
    {
      row: 'A1.13',
      title: `${donor} in place of a Response`,
      make: genuine,
      errors: ['structure.root'],
    },
    {
      row: 'A1.13',
      title: `the Signature of ${donor} on a forged Response`,
      make: () => afterIssuer(forgedResponse(), signatureOf(genuine())),
      errors: ['signature.reference'],
    },
    {
      row: 'A1.13',
      title: `the Signature of ${donor} on a forged Response of its ID`,
      make: () => afterIssuer(forgedResponse(DONOR_ID), signatureOf(genuine())),
      errors: ['signature.digest-mismatch'],
    },
    {
      row: 'A1.13',
      title: `the Signature of ${donor} on a forged Assertion of its ID`,
      make: () => holding(unsigned, afterIssuer(forgedAssertion(DONOR_ID), signatureOf(genuine()))),
      errors: ['signature.digest-mismatch'],
    },
    {
      row: 'A1.13',
      title: `${donor} in Extensions of a forged Response with a byte copy of its Signature`,
      make: () => {
        const parked = genuine()
        return inExtensions(afterIssuer(forgedResponse(), signatureOf(parked)), parked)
      },
      errors: ['signature.misplaced'],
    },
    {
      row: 'A1.13',
      title: `${donor} without its Signature in Extensions of a forged Response that owns it`,
      make: () => {
        const parked = genuine()
        const owner = afterIssuer(forgedResponse(), signatureOf(parked))
        return inExtensions(owner, withoutSignature(parked))
      },
      errors: ['signature.reference'],
    },
  ]
})

const around =
  (start: string, end: string): Change =>
  (xml) =>
    `${start}${xml}${end}`

const renamedRoot =
  (name: string): Change =>
  (xml) =>
    xml
      .replace('<samlp:Response ', () => `<${name} `)
      .replace('</samlp:Response>', () => `</${name}>`)

/** A root that is put around a genuine Response. */
const WRAPPERS: readonly (readonly [title: string, change: Change])[] = [
  ['a foreign root around the Response', around('<x:Envelope xmlns:x="urn:x">', '</x:Envelope>')],
  [
    'a SOAP envelope around the Response',
    around(
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>',
      '</s:Body></s:Envelope>',
    ),
  ],
  [
    'an ArtifactResponse around the Response',
    around(
      `<samlp:ArtifactResponse xmlns:samlp="${NS.samlp}" ID="_artifact" ${ISSUED} Version="2.0">`,
      '</samlp:ArtifactResponse>',
    ),
  ],
  ['a ds:Object around the Response', around(`<ds:Object xmlns:ds="${NS.ds}">`, '</ds:Object>')],
]

/** A Response of another name, signed under that name. */
const OTHER_ROOTS: readonly (readonly [title: string, before: Change])[] = [
  ['a Response of no namespace', renamedRoot('Response')],
  ['a Response of a foreign namespace', swap(`:samlp="${NS.samlp}"`, `:samlp="urn:x"`)],
  [
    'a Response of the namespace in another case',
    swap(`:samlp="${NS.samlp}"`, `:samlp="${NS.samlp.toUpperCase()}"`),
  ],
  ['a Response of the assertion namespace', swap(`:samlp="${NS.samlp}"`, `:samlp="${NS.saml}"`)],
  [
    'a Response of SAML 1.1',
    swap(`:samlp="${NS.samlp}"`, ':samlp="urn:oasis:names:tc:SAML:1.0:protocol"'),
  ],
  ['a root whose name begins with Response', renamedRoot('samlp:ResponseX')],
  ['a root whose name ends with Response', renamedRoot('samlp:XResponse')],
]

const foreignRoot: readonly Attack[] = (['assertion', 'response'] as const).flatMap((signs) => [
  ...WRAPPERS.map(
    ([title, change]): Attack => ({
      row: 'A1.14',
      title: `${title}; ${signs} signed`,
      make: () => change(message({ signs })),
      errors: ['structure.root'],
    }),
  ),
  ...OTHER_ROOTS.map(
    ([title, before]): Attack => ({
      row: 'A1.14',
      title: `${title}; ${signs} signed`,
      make: () => message({ signs, before }),
      errors: ['structure.root'],
    }),
  ),
])

const otherAssertions: readonly (readonly [title: string, before: Change])[] = [
  ['an Assertion of SAML 1.1', (xml) => xml.replaceAll(`:saml="${NS.saml}"`, `:saml="${SAML_1}"`)],
  [
    'an Assertion of the protocol namespace',
    (xml) =>
      xml
        .replace('<saml:Assertion ', '<samlp:Assertion ')
        .replace('</saml:Assertion>', '</samlp:Assertion>'),
  ],
]

const foreignWrapper: readonly Attack[] = [
  {
    row: 'A1.14',
    title: 'a Response in a Response; assertion signed',
    make: () => appended(holding(forgedResponse(), ''), message()),
    errors: ['structure.misplaced', 'structure.assertion-count', 'signature.misplaced'],
  },
  {
    row: 'A1.14',
    title: 'a Response in a Response; response signed',
    make: () => appended(holding(forgedResponse(), ''), message({ signs: 'response' })),
    errors: ['structure.misplaced', 'structure.assertion-count', 'signature.misplaced'],
  },
  {
    row: 'A1.14',
    title: 'a signed Response in place of the Assertion of a bare one',
    make: () => lastIn(forgedAssertion(), 'saml:Assertion', message({ signs: 'response' })),
    errors: ['structure.misplaced', 'signature.misplaced'],
  },
  {
    row: 'A1.14',
    title: 'a foreign Assertion around the signed one',
    make: () => {
      const genuine = message()
      const wrapper = `<x:Assertion xmlns:x="urn:x" ID="_x">${assertionOf(genuine)}</x:Assertion>`
      return holding(genuine, wrapper)
    },
    errors: [
      'structure.element',
      'structure.assertion-count',
      'structure.misplaced',
      'signature.misplaced',
    ],
  },
  {
    row: 'A1.14',
    title: 'a foreign Assertion around the genuine one in a signed Response',
    make: () =>
      message({
        signs: 'response',
        before: (xml) =>
          holding(xml, `<x:Assertion xmlns:x="urn:x">${assertionOf(xml)}</x:Assertion>`),
      }),
    errors: ['structure.element', 'structure.assertion-count', 'structure.misplaced'],
  },
  ...otherAssertions.flatMap(([title, before]): readonly Attack[] => [
    {
      row: 'A1.14',
      title: `${title}; assertion signed`,
      make: () => message({ before }),
      errors: ['structure.element', 'structure.assertion-count', 'signature.misplaced'],
    },
    {
      row: 'A1.14',
      title: `${title}; response signed`,
      make: () => message({ signs: 'response', before }),
      errors: ['structure.element', 'structure.assertion-count'],
    },
  ]),
  {
    row: 'A1.14',
    title: 'a look-alike Assertion of a foreign namespace beside the signed one',
    make: () => {
      const forged = forgedAssertion().replaceAll('saml:', 'x:').replace(':saml=', ':x=')
      return appended(message(), forged.replace(NS.saml, 'urn:x'))
    },
    errors: ['structure.element'],
  },
]

const OTHER_ID = '_second'

/** A second Assertion of another subject, with a place for its own signature. */
const second = (id = OTHER_ID): string =>
  assertionOf(UNSIGNED).replaceAll(ASSERTION_ID, id).replace('ada@example.com', 'grace@example.com')

const withSecond = (put: (first: string, other: string) => string): string => {
  const text = UNSIGNED.replace(assertionOf(UNSIGNED), (first) => put(first, second()))
  return signed(signed(text, ASSERTION_ID), OTHER_ID).replace(marker(RESPONSE_ID), '')
}

const several: readonly Attack[] = [
  {
    row: 'A1.15',
    title: 'two signed Assertions of two subjects',
    make: () => withSecond((first, other) => first + other),
    errors: ['structure.assertion-count'],
  },
  {
    row: 'A1.15',
    title: 'two signed Assertions of two subjects, the other way round',
    make: () => withSecond((first, other) => other + first),
    errors: ['structure.assertion-count'],
  },
  {
    row: 'A1.15',
    title: 'two signed Assertions of two subjects and one ID',
    make: () => {
      const first = message()
      const other = signed(second(ASSERTION_ID), ASSERTION_ID)
      return appended(first, other)
    },
    errors: ['structure.assertion-count', 'xml.id-duplicate'],
  },
  {
    row: 'A1.15',
    title: 'one signed Assertion twice',
    make: () => appended(message(), assertionOf(message())),
    errors: ['structure.assertion-count', 'xml.id-duplicate'],
  },
  {
    row: 'A1.15',
    title: 'a signed Response with two Assertions of two subjects',
    make: () =>
      message({
        signs: 'response',
        before: (xml) => appended(xml, second().replace(marker(OTHER_ID), '')),
      }),
    errors: ['structure.assertion-count'],
  },
  ...(['assertion', 'response', 'both'] as const).flatMap((signs): readonly Attack[] => [
    {
      row: 'A1.15',
      title: `an EncryptedAssertion after the Assertion; ${signs} signed`,
      make: () => message({ signs, before: (xml) => appended(xml, ENCRYPTED) }),
      errors: ['structure.assertion-count'],
    },
    {
      row: 'A1.15',
      title: `an EncryptedAssertion before the Assertion; ${signs} signed`,
      make: () =>
        message({ signs, before: swap('<saml:Assertion ', `${ENCRYPTED}<saml:Assertion `) }),
      errors: ['structure.assertion-count'],
    },
  ]),
  {
    row: 'A1.15',
    title: 'two EncryptedAssertions in a signed Response',
    make: () =>
      message({ signs: 'response', before: (xml) => holding(xml, ENCRYPTED + ENCRYPTED) }),
    errors: ['structure.assertion-count'],
  },
]

export const foreignMaterial: readonly Attack[] = [
  ...wrongDonor,
  ...foreignRoot,
  ...foreignWrapper,
  ...several,
]
