import type { XmlElement } from '../../xml/document.ts'
import { attributeOf, childrenNamed, firstChild, textOf } from '../../xml/element.ts'
import { NS } from '../../xml/names.ts'
import type { PictureFact } from './picture.ts'

type Facts = readonly PictureFact[]

const fact = (label: string, text: string, isValue = false): PictureFact => ({
  label,
  text,
  isValue,
})

/** The attributes of those names that are there, in the order asked for. */
const attributes = (element: XmlElement, ...names: readonly string[]): Facts =>
  names.flatMap((name) => {
    const found = attributeOf(element, name)
    return found === undefined ? [] : [fact(name, found.value)]
  })

const hidden = (facts: Facts): Facts => facts.map((one) => ({ ...one, isValue: true }))

/** Of a child of xenc, how it is encrypted; what is inside, nobody sees. */
function encryption(element: XmlElement): Facts {
  const data = firstChild(element, NS.xenc, 'EncryptedData')
  const method = data && firstChild(data, NS.xenc, 'EncryptionMethod')
  return method === undefined ? [] : attributes(method, 'Algorithm')
}

function statusCodes(element: XmlElement): Facts {
  const facts: PictureFact[] = []
  let code = firstChild(element, NS.samlp, 'StatusCode')
  while (code !== undefined) {
    facts.push(...attributes(code, 'Value'))
    code = firstChild(code, NS.samlp, 'StatusCode')
  }
  const message = firstChild(element, NS.samlp, 'StatusMessage')
  // An identity provider may write there who it was that it refused.
  return message === undefined ? facts : [...facts, fact('StatusMessage', textOf(message), true)]
}

const audiences = (element: XmlElement): Facts =>
  childrenNamed(element, NS.saml, 'AudienceRestriction').flatMap((restriction) =>
    childrenNamed(restriction, NS.saml, 'Audience').map((audience) =>
      fact('Audience', textOf(audience)),
    ),
  )

function confirmation(element: XmlElement): Facts {
  const data = firstChild(element, NS.saml, 'SubjectConfirmationData')
  return [
    ...attributes(element, 'Method'),
    ...(data === undefined
      ? []
      : [
          ...attributes(data, 'Recipient', 'NotBefore', 'NotOnOrAfter', 'InResponseTo'),
          ...hidden(attributes(data, 'Address')),
        ]),
  ]
}

function authentication(element: XmlElement): Facts {
  const context = firstChild(element, NS.saml, 'AuthnContext')
  const classRef = context && firstChild(context, NS.saml, 'AuthnContextClassRef')
  return [
    ...attributes(element, 'AuthnInstant', 'SessionNotOnOrAfter', 'SessionIndex'),
    ...(classRef === undefined ? [] : [fact('AuthnContextClassRef', textOf(classRef))]),
  ]
}

const attribute = (element: XmlElement): Facts => [
  ...attributes(element, 'Name'),
  ...childrenNamed(element, NS.saml, 'AttributeValue').map((value) =>
    fact('AttributeValue', textOf(value), true),
  ),
]

const nameId = (element: XmlElement): Facts => [
  fact('value', textOf(element), true),
  ...attributes(element, 'Format', 'NameQualifier', 'SPNameQualifier'),
  ...hidden(attributes(element, 'SPProvidedID')),
]

const READERS: ReadonlyMap<string, (element: XmlElement) => Facts> = new Map([
  ['Response', (one) => attributes(one, 'ID', 'IssueInstant', 'Destination', 'InResponseTo')],
  ['Assertion', (one) => attributes(one, 'ID', 'IssueInstant')],
  ['Issuer', (one) => [fact('value', textOf(one))]],
  ['Status', statusCodes],
  ['NameID', nameId],
  ['SubjectConfirmation', confirmation],
  ['Conditions', (one) => [...attributes(one, 'NotBefore', 'NotOnOrAfter'), ...audiences(one)]],
  ['AuthnStatement', authentication],
  ['Attribute', attribute],
  ['EncryptedAssertion', encryption],
  ['EncryptedID', encryption],
  ['EncryptedAttribute', encryption],
])

const OF_SAML: readonly string[] = [NS.saml, NS.samlp]

/** What of an element is worth seeing: the attributes and texts that decide a sign-in. */
export const elementFacts = (element: XmlElement): Facts =>
  OF_SAML.includes(element.uri) ? (READERS.get(element.local)?.(element) ?? []) : []
