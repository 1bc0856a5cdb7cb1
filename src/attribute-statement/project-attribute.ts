import type { AttributeFacts, ValueFacts } from '../verify/facts.ts'
import type { XmlAttribute, XmlElement } from '../xml/document.ts'
import { attributeOf, isNamed, textOf } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import { type Placer, placedAttribute, placeOf } from '../xml/place-of.ts'

/** `xsi:nil` is an xs:boolean: exactly one of these two lexical forms is true (SECURITY A7.16). */
const isNil = ({ local, uri, value }: XmlAttribute) =>
  local === 'nil' && uri === NS.xsi && (value === 'true' || value === '1')

function projectValue(element: XmlElement, places: Placer): ValueFacts {
  const place = placeOf(places, element)
  const text = textOf(element)
  const nil = element.attributes.length > 0 && element.attributes.some(isNil)
  const complex = element.children.some((child) => child.kind === 'element')
  // A nil value with content contradicts itself and gives no string either.
  if (complex || (nil && text !== '')) return { kind: 'complex', text: '', place }
  return nil ? { kind: 'nil', text: '', place } : { kind: 'text', text, place }
}

/** The facts of one saml:Attribute: name, formats and every value, in document order. */
export function projectAttribute(element: XmlElement, places: Placer): AttributeFacts {
  const name = attributeOf(element, 'Name')
  const nameFormat = attributeOf(element, 'NameFormat')
  const friendlyName = attributeOf(element, 'FriendlyName')
  const values: ValueFacts[] = []
  for (const child of element.children) {
    if (child.kind !== 'element' || !isNamed(child, NS.saml, 'AttributeValue')) continue
    values.push(projectValue(child, places))
  }
  const place = placeOf(places, element)
  return {
    place,
    // The structure walk has refused an Attribute without Name.
    name: name === undefined ? { value: '', place } : placedAttribute(places, element, name),
    nameFormat: nameFormat && placedAttribute(places, element, nameFormat),
    friendlyName: friendlyName && placedAttribute(places, element, friendlyName),
    values,
  }
}
