/** A5.7: elements and attributes that have the right name in the wrong namespace. */
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID } from '../../support/samples.ts'
import {
  ASSERTION,
  type Change,
  type MessageOptions,
  message,
  swap,
  swapFirst,
  UNSIGNED,
} from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import type { Attack } from '../message.ts'
import { appended, assertionOf, evil, holding, withoutSignature } from '../rearrange.ts'

type Titled = readonly [title: string, change: Change]

const after = (
  errors: Attack['errors'],
  list: readonly Titled[],
  options: MessageOptions = {},
): readonly Attack[] =>
  list.map(([title, change]) => ({
    row: 'A5.7',
    title,
    make: () => change(message(options)),
    errors,
  }))

const ELEMENT = ['structure.element'] as const

/** An Assertion that is none: nothing is left of the message, and its Signature has no place. */
const NO_ASSERTION = [
  'structure.element',
  'structure.assertion-count',
  'signature.misplaced',
] as const

const ATTRIBUTES = `<x:AttributeStatement xmlns:x="urn:example:x"><x:Attribute Name="CostCenter"><x:AttributeValue>${EVIL.value}</x:AttributeValue></x:Attribute></x:AttributeStatement>`

const foreign = (local: string, content = '') =>
  `<x:${local} xmlns:x="urn:example:x">${content}</x:${local}>`

const forgedAssertion = (xml: string) =>
  evil(withoutSignature(assertionOf(xml)), ASSERTION_ID)
    .replaceAll(/(<\/?)saml:/g, '$1x:')
    .replace(`xmlns:saml="${NS.saml}"`, 'xmlns:x="urn:example:x"')

const lookAlikes: readonly Attack[] = [
  ...after(ELEMENT, [
    [
      'an Assertion of another namespace beside the signed one',
      (xml) => appended(xml, forgedAssertion(xml)),
    ],
    [
      'an Assertion of another namespace before the signed one',
      (xml) => holding(xml, forgedAssertion(xml) + assertionOf(xml)),
    ],
    [
      'a NameID of another namespace before the NameID',
      swap('<saml:NameID>', `${foreign('NameID', EVIL.name)}<saml:NameID>`),
    ],
    [
      'a NameID of another namespace after the NameID',
      swap('</saml:NameID>', `</saml:NameID>${foreign('NameID', EVIL.name)}`),
    ],
    [
      'a NameID of no namespace',
      swap('<saml:NameID>', `<NameID>${EVIL.name}</NameID><saml:NameID>`),
    ],
    [
      'a NameID of the namespace of the protocol',
      swap('<saml:NameID>', `<samlp:NameID>${EVIL.name}</samlp:NameID><saml:NameID>`),
    ],
    [
      'an Issuer of another namespace before the Issuer',
      swap('<saml:Issuer>', `${foreign('Issuer', 'https://evil.example')}<saml:Issuer>`),
    ],
    [
      'a Subject of another namespace before the Subject',
      swap('<saml:Subject>', `${foreign('Subject', foreign('NameID', EVIL.name))}<saml:Subject>`),
    ],
    [
      'an AttributeStatement of another namespace',
      swap('<saml:AttributeStatement>', `${ATTRIBUTES}<saml:AttributeStatement>`),
    ],
    [
      'an AttributeValue of another namespace',
      swapFirst(
        '<saml:AttributeValue>',
        `${foreign('AttributeValue', EVIL.value)}<saml:AttributeValue>`,
      ),
    ],
    [
      'Conditions of another namespace',
      swap('<saml:Conditions ', `${foreign('Conditions')}<saml:Conditions `),
    ],
    ['a Status of another namespace', swap('<samlp:Status>', `${foreign('Status')}<samlp:Status>`)],
    [
      'a StatusCode of another namespace',
      swap('<samlp:Status>', `<samlp:Status>${foreign('StatusCode')}`),
    ],
    [
      'a Signature of another namespace',
      swap('<ds:Signature ', `${foreign('Signature')}<ds:Signature `),
    ],
  ]),
  ...after(
    ['structure.element', 'structure.assertion-count'],
    [
      [
        'an Assertion of another namespace in place of the signed one',
        (xml) => holding(xml, forgedAssertion(xml)),
      ],
      [
        'an Assertion of the namespace of the protocol in place of the signed one',
        (xml) => holding(xml, forgedAssertion(xml).replace('urn:example:x', NS.samlp)),
      ],
    ],
  ),
]

/** Names that are not the one of saml:, each of the whole signed Assertion. */
const NEAR_NAMES: readonly (readonly [title: string, uri: string])[] = [
  ['another namespace', 'urn:example:x'],
  ['a namespace with a slash at its end', `${NS.saml}/`],
  ['a namespace in upper case', NS.saml.toUpperCase()],
  ['a namespace with a letter percent-encoded', NS.saml.replace('assertion', '%61ssertion')],
  ['a namespace with a letter of another script', NS.saml.replace('assertion', '\u0430ssertion')],
  ['a namespace with a zero-width space at its end', `${NS.saml}\u200b`],
  ['the namespace of the protocol', NS.samlp],
  ['the namespace of SAML 1.1', 'urn:oasis:names:tc:SAML:1.0:assertion'],
]

/** The first start tag of that name with this in it. */
const tagged =
  (name: string, declaration: string): Change =>
  (text) => {
    const [before = '', end, ...rest] = text.split(new RegExp(`(?<=<${name})([ >/])`))
    if (end === undefined) throw new Error(`not in the text: ${name}`)
    return `${before} ${declaration}${end}${rest.join('')}`
  }

const redeclare = (prefix: string, element: string): Change =>
  tagged(`${prefix}:${element}`, `xmlns:${prefix}="urn:example:x"`)

const bindings = (prefix: string, elements: readonly string[]): readonly Titled[] =>
  elements.map((element) => [
    `the prefix ${prefix} is declared anew on ${element}`,
    redeclare(prefix, element),
  ])

const redeclared: readonly Attack[] = [
  ...NEAR_NAMES.flatMap(([title, uri]) =>
    after(NO_ASSERTION, [
      [
        `the signed Assertion in ${title}`,
        swap(`<saml:Assertion xmlns:saml="${NS.saml}"`, `<saml:Assertion xmlns:saml="${uri}"`),
      ],
    ]),
  ),
  ...after(
    ELEMENT,
    bindings('saml', [
      'Subject',
      'NameID',
      'SubjectConfirmation',
      'Conditions',
      'AudienceRestriction',
      'Audience',
      'AuthnStatement',
      'AttributeStatement',
      'Attribute',
      'AttributeValue',
    ]),
  ),
  ...after(
    ['structure.element', 'structure.missing'],
    [
      ...bindings('saml', ['AuthnContext', 'AuthnContextClassRef']),
      ...bindings('samlp', ['Status', 'StatusCode']),
    ],
  ),
  ...after(ELEMENT, [
    [
      'the prefix ds is declared as another namespace on Signature',
      swap(`<ds:Signature xmlns:ds="${NS.ds}"`, '<ds:Signature xmlns:ds="urn:example:x"'),
    ],
  ]),
  ...after(
    ['signature.malformed'],
    bindings('ds', [
      'SignedInfo',
      'CanonicalizationMethod',
      'SignatureMethod',
      'Reference',
      'Transforms',
      'DigestMethod',
      'DigestValue',
      'SignatureValue',
    ]),
  ),
  ...after(['signature.transform'], bindings('ds', ['Transform'])),
]

const unbound: readonly Attack[] = after(
  ['xml.namespace-unbound'],
  [
    ['an element of a prefix that nobody declares', swap('<saml:NameID>', '<q:x/><saml:NameID>')],
    [
      'an attribute of a prefix that nobody declares',
      swap('<saml:Conditions ', '<saml:Conditions q:x="1" '),
    ],
    [
      'an attribute of an undeclared prefix on the unsigned Response',
      swapFirst('<samlp:Response ', '<samlp:Response q:x="1" '),
    ],
    [
      'the Assertion without its declaration',
      swap(`<saml:Assertion xmlns:saml="${NS.saml}"`, '<saml:Assertion'),
    ],
    [
      'the Signature without its declaration',
      swap(`<ds:Signature xmlns:ds="${NS.ds}"`, '<ds:Signature'),
    ],
    [
      'a prefix that is declared further down',
      swap('<saml:NameID>', '<q:x><y xmlns:q="urn:example:q"/></q:x><saml:NameID>'),
    ],
    [
      'a prefix that is declared beside',
      swap('<saml:NameID>', '<y xmlns:q="urn:example:q"/><q:x/><saml:NameID>'),
    ],
  ],
)

/** The Assertion by its default namespace. */
const DEFAULTED = UNSIGNED.replace(ASSERTION, () =>
  ASSERTION.replaceAll('<saml:', '<').replaceAll('</saml:', '</').replace('xmlns:saml=', 'xmlns='),
)

const undeclared: readonly Attack[] = [
  ...after(
    ELEMENT,
    ['Subject', 'NameID', 'Conditions', 'AttributeStatement', 'Attribute', 'AttributeValue'].map(
      (element): Titled => [
        `xmlns="" on ${element} under a default namespace`,
        tagged(element, 'xmlns=""'),
      ],
    ),
    { text: DEFAULTED },
  ),
  ...after(
    NO_ASSERTION,
    [
      [
        'a default namespace that is taken away',
        swap(`<Assertion xmlns="${NS.saml}"`, '<Assertion'),
      ],
      ['a default namespace of nothing', swap(`xmlns="${NS.saml}"`, 'xmlns=""')],
      ['a default namespace of the protocol', swap(`xmlns="${NS.saml}"`, `xmlns="${NS.samlp}"`)],
    ],
    { text: DEFAULTED },
  ),
  ...after(
    ['xml.namespace-reserved'],
    [['xmlns:saml="" below the Assertion', swap('<saml:Subject>', '<saml:Subject xmlns:saml="">')]],
  ),
]

/** Signed with the attribute in a namespace: whoever looks for the local name would find it. */
const inNamespace = (errors: Attack['errors'], element: string, name: string): Attack => ({
  row: 'A5.7',
  title: `${name} of ${element} stands in a namespace`,
  make: () =>
    message({
      signs: 'response',
      before: (text) =>
        tagged(
          element,
          'xmlns:x="urn:example:x"',
        )(text.replace(new RegExp(`(<${element} [^>]*?)${name}=`), `$1x:${name}=`)),
    }),
  errors,
})

const attributes: readonly Attack[] = [
  inNamespace(['recipient.missing'], 'saml:SubjectConfirmationData', 'Recipient'),
  inNamespace(
    ['confirmation.not-on-or-after-missing'],
    'saml:SubjectConfirmationData',
    'NotOnOrAfter',
  ),
  inNamespace(['in-response-to.missing'], 'saml:SubjectConfirmationData', 'InResponseTo'),
  inNamespace(['structure.attribute-missing'], 'saml:SubjectConfirmation', 'Method'),
  inNamespace(['destination.missing'], 'samlp:Response', 'Destination'),
  inNamespace(['structure.attribute-missing'], 'samlp:Response', 'Version'),
  inNamespace(['structure.attribute-missing'], 'samlp:StatusCode', 'Value'),
  inNamespace(['time.missing'], 'saml:AuthnStatement', 'AuthnInstant'),
  ...after(
    ['signature.digest-mismatch'],
    [
      [
        'a Name in a namespace before the Name of an Attribute',
        swapFirst(
          '<saml:Attribute ',
          '<saml:Attribute xmlns:x="urn:example:x" x:Name="https://aws.amazon.com/SAML/Attributes/Role" ',
        ),
      ],
      [
        'a Recipient in a namespace before the Recipient',
        swap(
          '<saml:SubjectConfirmationData ',
          '<saml:SubjectConfirmationData xmlns:x="urn:example:x" x:Recipient="https://evil.example" ',
        ),
      ],
      [
        'a Recipient in the namespace of its element',
        swap(
          '<saml:SubjectConfirmationData ',
          '<saml:SubjectConfirmationData saml:Recipient="https://evil.example" ',
        ),
      ],
    ],
  ),
]

export const namespaces: readonly Attack[] = [
  ...lookAlikes,
  ...redeclared,
  ...unbound,
  ...undeclared,
  ...attributes,
]
