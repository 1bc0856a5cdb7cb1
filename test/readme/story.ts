import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importSigningKey } from 'samltags'
import { signWithXmlCrypto } from 'samltags/xml-crypto'
import { COST_CENTER, changed } from '../check/messages.ts'
import { har, postEntry, posted } from '../cli/input/recordings.ts'
import { testKey } from '../support/keys.ts'
import { swap } from '../support/tamper.ts'
import { root } from './read-me.ts'

const ISSUER = 'https://idp.example.com/saml'
const APP = 'https://app.example.com'

/** Indented as in many manuals, so that the value of CostCenter ends with a line feed. */
const indented = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1"
    IssueInstant="2026-11-24T12:00:00Z" Version="2.0">
  <saml:Issuer>${ISSUER}</saml:Issuer>
  <saml:Subject>
    <saml:NameID>ada@example.com</saml:NameID>
    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
      <saml:SubjectConfirmationData NotOnOrAfter="2026-11-24T12:05:00Z" Recipient="${APP}/acs"/>
    </saml:SubjectConfirmation>
  </saml:Subject>
  <saml:Conditions NotBefore="2026-11-24T11:55:00Z" NotOnOrAfter="2026-11-24T12:05:00Z">
    <saml:AudienceRestriction><saml:Audience>${APP}</saml:Audience></saml:AudienceRestriction>
  </saml:Conditions>
  <saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00Z">
    <saml:AuthnContext>
      <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
    </saml:AuthnContext>
  </saml:AuthnStatement>
  <saml:AttributeStatement>
    <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter">
      <saml:AttributeValue>blue
      </saml:AttributeValue>
    </saml:Attribute>
  </saml:AttributeStatement>
</saml:Assertion>
`

const same = (text: string) => text

/** The same in a sign-in that a browser has recorded. */
const INDENTED = swap('>blue<', '>blue\n        <')

const ada = {
  _id: '5f1b2c3d4e5f6a7b8c9d0e1f',
  username: 'ada',
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  displayname: 'Ada Lovelace',
  state: 'ACTIVATED',
  costCenter: 'blue',
  attributes: [{ name: 'Team', value: 'engines' }],
}

const mapping = [
  { key: 'CostCenter', from: 'Cost Center', whenUnset: 'refuse' },
  { key: 'Team', from: { custom: 'Team' } },
]

/** Puts the files that the README speaks of into a folder where the package is installed. */
export function writeStory(folder: string): void {
  const write = (name: string, text: string) =>
    writeFileSync(join(folder, name), text, { mode: 0o600 })
  const { privateKey, certificate } = testKey('rsa-2048')
  const key = importSigningKey({ privateKey })
  write('idp.key', privateKey)
  write('idp.pem', certificate)
  write('ada.json', JSON.stringify(ada))
  write('mapping.json', JSON.stringify(mapping))
  write('manual.xml', signWithXmlCrypto(indented, { key, sign: 'assertion' }))
  mkdirSync(join(folder, 'config/fixtures'), { recursive: true })
  write('config/idp.pem', certificate)
  write('config/mapping.json', JSON.stringify(mapping))
  write('config/fixtures/ada.xml', changed('identity-center', same))
  write('config/fixtures/grace.xml', changed('identity-center', swap(COST_CENTER, '')))
  write('sign-in.har', har(postEntry(posted(changed('identity-center', INDENTED)))))
  copyFileSync(join(root, 'examples/data/users.json'), join(folder, 'users.json'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/samltags'), 'junction')
}
