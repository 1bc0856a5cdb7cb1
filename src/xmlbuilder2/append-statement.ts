import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { Attribute, AttributeStatement } from '../attribute-statement/attribute.ts'
import { NS } from '../xml/names.ts'
import { appendElement } from './append-element.ts'

function appendAttribute(node: XMLBuilder, attribute: Attribute): void {
  const appended = appendElement(node, {
    namespace: NS.saml,
    name: 'saml:Attribute',
    attributes: [
      ['FriendlyName', attribute.friendlyName],
      ['Name', attribute.name],
      ['NameFormat', attribute.nameFormat],
    ],
  })
  for (const text of attribute.values) {
    appendElement(appended, { namespace: NS.saml, name: 'saml:AttributeValue', text })
  }
}

/** Appends a statement that was checked before (saml-core 2.7.3). */
export function appendStatement(node: XMLBuilder, { attributes }: AttributeStatement): XMLBuilder {
  const appended = appendElement(node, { namespace: NS.saml, name: 'saml:AttributeStatement' })
  for (const attribute of attributes) appendAttribute(appended, attribute)
  return appended
}
