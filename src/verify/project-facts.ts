/** Plain facts from the records of the very elements whose canonical octets were digested. */
import { projectAttribute } from '../attribute-statement/project-attribute.ts'
import type { XmlElement } from '../xml/document.ts'
import { attributeOf, childElements, childrenNamed, firstChild, textOf } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import type { PlacedText } from '../xml/place.ts'
import { type Placer, placedAttribute, placeOf } from '../xml/place-of.ts'
import type { AssertionFacts, ConfirmationFacts, NameIdFacts, ResponseFacts } from './facts.ts'

const placed = (places: Placer, element: XmlElement): PlacedText => ({
  value: textOf(element),
  place: placeOf(places, element),
})

function attribute(places: Placer, element: XmlElement, name: string): PlacedText | undefined {
  const found = attributeOf(element, name)
  return found && placedAttribute(places, element, found)
}

/** The structure walk has refused elements without it. */
const required = (places: Placer, element: XmlElement, name: string): PlacedText =>
  attribute(places, element, name) ?? { value: '', place: placeOf(places, element) }

export function projectIssuer(places: Placer, element: XmlElement): PlacedText | undefined {
  const found = firstChild(element, NS.saml, 'Issuer')
  return found && placed(places, found)
}

function nameId(places: Placer, element: XmlElement): NameIdFacts {
  return {
    value: placed(places, element),
    format: attribute(places, element, 'Format'),
    nameQualifier: attribute(places, element, 'NameQualifier'),
    spNameQualifier: attribute(places, element, 'SPNameQualifier'),
    spProvidedId: attribute(places, element, 'SPProvidedID'),
  }
}

function confirmationData(places: Placer, element: XmlElement) {
  return {
    place: placeOf(places, element),
    recipient: attribute(places, element, 'Recipient'),
    notBefore: attribute(places, element, 'NotBefore'),
    notOnOrAfter: attribute(places, element, 'NotOnOrAfter'),
    inResponseTo: attribute(places, element, 'InResponseTo'),
    address: attribute(places, element, 'Address'),
  }
}

function confirmation(places: Placer, element: XmlElement): ConfirmationFacts {
  const data = firstChild(element, NS.saml, 'SubjectConfirmationData')
  return {
    place: placeOf(places, element),
    method: required(places, element, 'Method'),
    data: data && confirmationData(places, data),
  }
}

function subject(places: Placer, element: XmlElement) {
  const name = firstChild(element, NS.saml, 'NameID')
  const encrypted = firstChild(element, NS.saml, 'EncryptedID')
  return {
    place: placeOf(places, element),
    nameId: name && nameId(places, name),
    encryptedId: encrypted && placeOf(places, encrypted),
    confirmations: childrenNamed(element, NS.saml, 'SubjectConfirmation').map((child) =>
      confirmation(places, child),
    ),
  }
}

function conditions(places: Placer, element: XmlElement) {
  const oneTimeUse = firstChild(element, NS.saml, 'OneTimeUse')
  const proxyRestriction = firstChild(element, NS.saml, 'ProxyRestriction')
  return {
    place: placeOf(places, element),
    notBefore: attribute(places, element, 'NotBefore'),
    notOnOrAfter: attribute(places, element, 'NotOnOrAfter'),
    audienceRestrictions: childrenNamed(element, NS.saml, 'AudienceRestriction').map(
      (restriction) => ({
        place: placeOf(places, restriction),
        audiences: childrenNamed(restriction, NS.saml, 'Audience').map((child) =>
          placed(places, child),
        ),
      }),
    ),
    oneTimeUse: oneTimeUse && placeOf(places, oneTimeUse),
    proxyRestriction: proxyRestriction && placeOf(places, proxyRestriction),
    unknown: childrenNamed(element, NS.saml, 'Condition').map((child) => placeOf(places, child)),
  }
}

function authnStatement(places: Placer, element: XmlElement) {
  const context = firstChild(element, NS.saml, 'AuthnContext')
  const classRef = context && firstChild(context, NS.saml, 'AuthnContextClassRef')
  return {
    place: placeOf(places, element),
    authnInstant: required(places, element, 'AuthnInstant'),
    sessionIndex: attribute(places, element, 'SessionIndex'),
    sessionNotOnOrAfter: attribute(places, element, 'SessionNotOnOrAfter'),
    authnContextClassRef: classRef && placed(places, classRef),
  }
}

export function projectAssertion(places: Placer, element: XmlElement): AssertionFacts {
  const subjectElement = firstChild(element, NS.saml, 'Subject')
  const conditionsElement = firstChild(element, NS.saml, 'Conditions')
  const statements = childrenNamed(element, NS.saml, 'AttributeStatement')
  return {
    place: placeOf(places, element),
    id: required(places, element, 'ID'),
    issueInstant: required(places, element, 'IssueInstant'),
    issuer: projectIssuer(places, element),
    subject: subjectElement && subject(places, subjectElement),
    conditions: conditionsElement && conditions(places, conditionsElement),
    authnStatements: childrenNamed(element, NS.saml, 'AuthnStatement').map((child) =>
      authnStatement(places, child),
    ),
    attributes: statements.flatMap((statement) =>
      childrenNamed(statement, NS.saml, 'Attribute').map((child) =>
        projectAttribute(child, places),
      ),
    ),
    encryptedAttributes: statements.flatMap((statement) =>
      childrenNamed(statement, NS.saml, 'EncryptedAttribute').map((child) =>
        placeOf(places, child),
      ),
    ),
  }
}

/** The top-level code and the codes nested in it, from the outside in. */
function statusCodes(places: Placer, element: XmlElement): readonly [PlacedText, ...PlacedText[]] {
  const codes: PlacedText[] = []
  const status = firstChild(element, NS.samlp, 'Status')
  let code = status && firstChild(status, NS.samlp, 'StatusCode')
  while (code !== undefined) {
    codes.push(required(places, code, 'Value'))
    code = childElements(code).find((child) => child.local === 'StatusCode')
  }
  const [top = { value: '', place: placeOf(places, element) }, ...nested] = codes
  return [top, ...nested]
}

export function projectResponse(places: Placer, element: XmlElement): ResponseFacts {
  return {
    place: placeOf(places, element),
    id: required(places, element, 'ID'),
    issueInstant: required(places, element, 'IssueInstant'),
    issuer: projectIssuer(places, element),
    destination: attribute(places, element, 'Destination'),
    inResponseTo: attribute(places, element, 'InResponseTo'),
    statusCodes: statusCodes(places, element),
  }
}
