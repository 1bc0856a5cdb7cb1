/** Plain facts from the records of the very elements whose canonical octets were digested. */
import { projectAttribute } from '../attribute-statement/project-attribute.ts'
import type { XmlElement } from '../xml/document.ts'
import { attributeOf, childElements, childrenNamed, firstChild, textOf } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import type { PlacedText } from '../xml/place.ts'
import type { Placer } from '../xml/place-of.ts'
import type { AssertionFacts, ConfirmationFacts, NameIdFacts, ResponseFacts } from './facts.ts'

export interface Projector {
  readonly assertion: (element: XmlElement) => AssertionFacts
  readonly response: (element: XmlElement) => ResponseFacts
  readonly issuer: (element: XmlElement) => PlacedText | undefined
}

/** `exactOptionalPropertyTypes`: an absent fact is an absent key. */
const some = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } => {
  const made: { [P in K]?: T } = {}
  if (value !== undefined) made[key] = value
  return made
}

export function projector(places: Placer): Projector {
  const placed = (element: XmlElement): PlacedText => ({
    value: textOf(element),
    place: places.element(element),
  })

  function attribute(element: XmlElement, name: string): PlacedText | undefined {
    const found = attributeOf(element, name)
    return found && places.text(element, found)
  }

  /** The structure walk has refused elements without it. */
  const required = (element: XmlElement, name: string): PlacedText =>
    attribute(element, name) ?? { value: '', place: places.element(element) }

  function issuer(element: XmlElement): PlacedText | undefined {
    const found = firstChild(element, NS.saml, 'Issuer')
    return found && placed(found)
  }

  function nameId(element: XmlElement): NameIdFacts {
    return {
      value: placed(element),
      ...some('format', attribute(element, 'Format')),
      ...some('nameQualifier', attribute(element, 'NameQualifier')),
      ...some('spNameQualifier', attribute(element, 'SPNameQualifier')),
      ...some('spProvidedId', attribute(element, 'SPProvidedID')),
    }
  }

  function confirmationData(element: XmlElement) {
    return {
      place: places.element(element),
      ...some('recipient', attribute(element, 'Recipient')),
      ...some('notBefore', attribute(element, 'NotBefore')),
      ...some('notOnOrAfter', attribute(element, 'NotOnOrAfter')),
      ...some('inResponseTo', attribute(element, 'InResponseTo')),
      ...some('address', attribute(element, 'Address')),
    }
  }

  function confirmation(element: XmlElement): ConfirmationFacts {
    const data = firstChild(element, NS.saml, 'SubjectConfirmationData')
    return {
      place: places.element(element),
      method: required(element, 'Method'),
      ...some('data', data && confirmationData(data)),
    }
  }

  function subject(element: XmlElement) {
    const name = firstChild(element, NS.saml, 'NameID')
    const encrypted = firstChild(element, NS.saml, 'EncryptedID')
    return {
      place: places.element(element),
      ...some('nameId', name && nameId(name)),
      ...some('encryptedId', encrypted && places.element(encrypted)),
      confirmations: childrenNamed(element, NS.saml, 'SubjectConfirmation').map(confirmation),
    }
  }

  function conditions(element: XmlElement) {
    const oneTimeUse = firstChild(element, NS.saml, 'OneTimeUse')
    const proxyRestriction = firstChild(element, NS.saml, 'ProxyRestriction')
    return {
      place: places.element(element),
      ...some('notBefore', attribute(element, 'NotBefore')),
      ...some('notOnOrAfter', attribute(element, 'NotOnOrAfter')),
      audienceRestrictions: childrenNamed(element, NS.saml, 'AudienceRestriction').map(
        (restriction) => ({
          place: places.element(restriction),
          audiences: childrenNamed(restriction, NS.saml, 'Audience').map(placed),
        }),
      ),
      ...some('oneTimeUse', oneTimeUse && places.element(oneTimeUse)),
      ...some('proxyRestriction', proxyRestriction && places.element(proxyRestriction)),
      unknown: childrenNamed(element, NS.saml, 'Condition').map(places.element),
    }
  }

  function authnStatement(element: XmlElement) {
    const context = firstChild(element, NS.saml, 'AuthnContext')
    const classRef = context && firstChild(context, NS.saml, 'AuthnContextClassRef')
    return {
      place: places.element(element),
      authnInstant: required(element, 'AuthnInstant'),
      ...some('sessionIndex', attribute(element, 'SessionIndex')),
      ...some('sessionNotOnOrAfter', attribute(element, 'SessionNotOnOrAfter')),
      ...some('authnContextClassRef', classRef && placed(classRef)),
    }
  }

  function assertion(element: XmlElement): AssertionFacts {
    const subjectElement = firstChild(element, NS.saml, 'Subject')
    const conditionsElement = firstChild(element, NS.saml, 'Conditions')
    const statements = childrenNamed(element, NS.saml, 'AttributeStatement')
    return {
      place: places.element(element),
      id: required(element, 'ID'),
      issueInstant: required(element, 'IssueInstant'),
      ...some('issuer', issuer(element)),
      ...some('subject', subjectElement && subject(subjectElement)),
      ...some('conditions', conditionsElement && conditions(conditionsElement)),
      authnStatements: childrenNamed(element, NS.saml, 'AuthnStatement').map(authnStatement),
      attributes: statements.flatMap((statement) =>
        childrenNamed(statement, NS.saml, 'Attribute').map((child) =>
          projectAttribute(child, places),
        ),
      ),
      encryptedAttributes: statements.flatMap((statement) =>
        childrenNamed(statement, NS.saml, 'EncryptedAttribute').map(places.element),
      ),
    }
  }

  /** The top-level code and the codes nested in it, from the outside in. */
  function statusCodes(element: XmlElement): readonly [PlacedText, ...PlacedText[]] {
    const codes: PlacedText[] = []
    const status = firstChild(element, NS.samlp, 'Status')
    let code = status && firstChild(status, NS.samlp, 'StatusCode')
    while (code !== undefined) {
      codes.push(required(code, 'Value'))
      code = childElements(code).find((child) => child.local === 'StatusCode')
    }
    const [top = { value: '', place: places.element(element) }, ...nested] = codes
    return [top, ...nested]
  }

  function response(element: XmlElement): ResponseFacts {
    return {
      place: places.element(element),
      id: required(element, 'ID'),
      issueInstant: required(element, 'IssueInstant'),
      ...some('issuer', issuer(element)),
      ...some('destination', attribute(element, 'Destination')),
      ...some('inResponseTo', attribute(element, 'InResponseTo')),
      statusCodes: statusCodes(element),
    }
  }

  return { assertion, response, issuer }
}
