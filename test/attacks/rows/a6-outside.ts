/** A6.13: what names something outside of the document; it is refused or ignored, never fetched. */
import { swap } from '../../support/tamper.ts'
import { changedAfter, signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import { costCenter, inAssertion } from '../parts.ts'
import { appended } from '../rearrange.ts'

const INCLUDE =
  '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
const STYLESHEET = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>'

export const outside: readonly Attack[] = [
  ...changedAfter('A6.13', ['structure.element'], {
    'an XInclude in the Response': (xml) => appended(xml, INCLUDE),
    'an XInclude in the Status': swap('</samlp:Status>', `${INCLUDE}</samlp:Status>`),
  }),
  ...signedWrong('A6.13', ['structure.element'], {
    'an XInclude in the Assertion': inAssertion(INCLUDE),
    'an XInclude in the AttributeStatement': swap(
      '</saml:AttributeStatement>',
      `${INCLUDE}</saml:AttributeStatement>`,
    ),
  }),
  ...signedWrong('A6.13', ['value.not-text'], {
    'an XInclude in the NameID': swap('ada@example.com', INCLUDE),
  }),
  ...signedWrong('A6.13', ['tag.value-complex'], {
    'an XInclude in the value of a tag': costCenter(INCLUDE),
  }),
  ...changedAfter('A6.13', ['xml.processing-instruction'], {
    'xml-stylesheet before the root': (xml) => STYLESHEET + xml,
    'xml-stylesheet after the XML declaration': (xml) => `<?xml version="1.0"?>${STYLESHEET}${xml}`,
    'xml-stylesheet inside the Response': (xml) => appended(xml, STYLESHEET),
    'xml-stylesheet after the root': (xml) => xml + STYLESHEET,
    'xml-model before the root': (xml) => `<?xml-model href="http://127.0.0.1:9/x.rng"?>${xml}`,
    'a processing instruction in the Signature': swap(
      '<ds:SignatureValue>',
      '<ds:SignatureValue><?p x?>',
    ),
    'a processing instruction of PHP': (xml) => appended(xml, '<?php exit() ?>'),
  }),
]
