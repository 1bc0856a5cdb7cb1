/** A6.3: names and namespaces. */
import { NS } from '../../../src/xml/names.ts'
import { swap } from '../../support/tamper.ts'
import { changedAfter } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { appended } from '../rearrange.ts'

const onResponse = (given: string) => swap('<samlp:Response ', `<samlp:Response ${given} `)
const onNameId = (given: string) => swap('<saml:NameID>', `<saml:NameID ${given}>`)
const inResponse = (content: string) => (xml: string) => appended(xml, content)

export const namespaces: readonly Attack[] = [
  ...changedAfter('A6.3', ['xml.namespace-unbound'], {
    'an element with an unbound prefix': inResponse('<p:x/>'),
    'an attribute with an unbound prefix': onResponse('p:x="1"'),
    'an attribute with an unbound prefix in what is signed': onNameId('p:x="1"'),
    'the prefix of the Assertion unbound': swap(
      `<saml:Assertion xmlns:saml="${NS.saml}"`,
      '<saml:Assertion',
    ),
    'the prefix of the Response unbound': swap(` xmlns:samlp="${NS.samlp}"`, ''),
    'a prefix that was bound in a sibling': inResponse('<a:x xmlns:a="urn:x"/><a:y/>'),
    'a prefix of another case': inResponse('<SAMLP:x/>'),
    'a prefix named __proto__': inResponse('<__proto__:x/>'),
  }),
  ...changedAfter('A6.3', ['xml.namespace-reserved'], {
    'a prefix bound to nothing': onResponse('xmlns:p=""'),
    'a prefix bound to nothing in what is signed': onNameId('xmlns:p=""'),
    'a prefix bound to nothing, and used': inResponse('<p:x xmlns:p=""/>'),
    'saml unbound inside the Assertion': onNameId('xmlns:saml=""'),
    'xml rebound': onResponse('xmlns:xml="urn:x"'),
    'xml rebound in what is signed': onNameId('xmlns:xml="urn:x"'),
    'another prefix for the namespace of xml': onResponse(`xmlns:p="${NS.xml}"`),
    'the namespace of xml as the default': onResponse(`xmlns="${NS.xml}"`),
    'xmlns declared': onResponse(`xmlns:xmlns="${NS.xmlns}"`),
    'xmlns declared in what is signed': onNameId(`xmlns:xmlns="${NS.xmlns}"`),
    'xmlns rebound': onResponse('xmlns:xmlns="urn:x"'),
    'another prefix for the namespace of xmlns': onResponse(`xmlns:p="${NS.xmlns}"`),
    'the namespace of xmlns as the default': onResponse(`xmlns="${NS.xmlns}"`),
  }),
  ...changedAfter('A6.3', ['xml.name'], {
    'two colons in an element name': inResponse('<samlp:a:b/>'),
    'two colons in an attribute name': onResponse('xml:a:b="1"'),
    'two colons in an attribute name of what is signed': onNameId('xml:a:b="1"'),
    'two colons in a declaration': onResponse('xmlns:a:b="urn:x"'),
    'a colon first in an element name': inResponse('<:x/>'),
    'a colon last in an element name': inResponse('<samlp:/>'),
    'a colon first in an attribute name': onResponse(':x="1"'),
    'a colon last in an attribute name': onResponse('xml:="1"'),
    'a digit after the colon': inResponse('<samlp:1/>'),
    'a declaration without a prefix': onResponse('xmlns:="urn:x"'),
    'a declaration of a prefix that begins with a digit': onResponse('xmlns:1="urn:x"'),
    'an element with the prefix xmlns': inResponse('<xmlns:x/>'),
  }),
]
