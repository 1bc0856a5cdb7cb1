/** IDs are unique over the whole document, and only `ID` can be meant (SECURITY D11). */
import type { Finding } from '../findings/finding.ts'
import type { XmlAttribute, XmlDocument, XmlElement } from './document.ts'
import { attributeOf, isNamed } from './element.ts'
import { LONGEST_NAME } from './limits.ts'
import type { FindAt } from './locate.ts'
import { NS } from './names.ts'
import { isNcName } from './nc-name.ts'
import { type Placer, placeOf, placeOfAttribute } from './place-of.ts'

const isIdLike = (attribute: XmlAttribute) =>
  attribute.local.length === 2 && attribute.local.toLowerCase() === 'id'

/** NCName; with a digit, full stop or hyphen first it is only usable. */
function shapeOfId(id: string): 'ncname' | 'usable' | 'invalid' {
  if (isNcName(id)) return 'ncname'
  // An underscore in front tells whether all that is wrong with it is how it begins.
  return /^[0-9.-]/.test(id) && isNcName(`_${id}`) ? 'usable' : 'invalid'
}

const NONE: readonly XmlAttribute[] = []

const carriesId = (element: XmlElement) =>
  isNamed(element, NS.saml, 'Assertion') || isNamed(element, NS.samlp, 'Response')

export function checkIds({ elements }: XmlDocument, places: Placer, find: FindAt): Finding[] {
  const findings: Finding[] = []
  /** Raw and trimmed values seen so far, each with the attribute that it came from. */
  const seen = new Map<string, XmlAttribute>()

  function checkUnique(element: XmlElement, attribute: XmlAttribute): void {
    const { value } = attribute
    if (value.length > LONGEST_NAME) {
      const expected = `at most ${LONGEST_NAME} characters`
      const place = placeOfAttribute(places, element, attribute)
      findings.push(find('xml.name-too-long', place, { expected }))
      return
    }
    const trimmed = value.trim()
    const earlier = seen.get(value) ?? seen.get(trimmed)
    if (earlier !== undefined && earlier !== attribute) {
      const place = placeOfAttribute(places, element, attribute)
      // What has not the shape of an ID may be a person's name or address.
      const received = shapeOfId(value) === 'invalid' ? undefined : value
      findings.push(find('xml.id-duplicate', place, { received }))
    }
    seen.set(value, attribute)
    seen.set(trimmed, attribute)
  }

  function checkOwnId(element: XmlElement, idLike: readonly XmlAttribute[]): void {
    const own = attributeOf(element, 'ID')
    const other = idLike.find((attribute) => attribute !== own)
    if (other !== undefined) {
      const place = placeOfAttribute(places, element, other)
      findings.push(find('structure.id-ambiguous', place, { received: other.name }))
    }
    if (own === undefined) {
      findings.push(find('structure.id-missing', placeOf(places, element)))
      return
    }
    const shape = shapeOfId(own.value)
    if (shape === 'ncname') return
    const code = shape === 'usable' ? 'structure.id-not-ncname' : 'structure.id-invalid'
    findings.push(find(code, placeOfAttribute(places, element, own), { received: own.value }))
  }

  for (const element of elements) {
    const idLike = element.attributes.length === 0 ? NONE : element.attributes.filter(isIdLike)
    for (const attribute of idLike) checkUnique(element, attribute)
    if (carriesId(element)) checkOwnId(element, idLike)
  }
  return findings
}
