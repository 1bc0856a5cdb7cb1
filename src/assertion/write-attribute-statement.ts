import type { Attribute, AttributeStatement } from '../attribute-statement/attribute.ts'
import { type Canonical, element, text } from '../xml/canonical-writer.ts'

/** Writes the statement as it stands inside an Assertion, whose start tag declares the prefix. */
export const writeAttributeStatement = (statement: AttributeStatement): Canonical =>
  element('saml:AttributeStatement', [], ...statement.attributes.map(attributeElement))

/** No xsi:type: its prefix would only be used in a value, which exclusive c14n does not see. */
function attributeElement({ name, nameFormat, friendlyName, values }: Attribute): Canonical {
  const attributes = [
    ['FriendlyName', friendlyName],
    ['Name', name],
    ['NameFormat', nameFormat],
  ] as const
  const written = values.map((value) => element('saml:AttributeValue', [], text(value)))
  return element('saml:Attribute', attributes, ...written)
}
