/**
 * Unit-test an assertion: which tags a person gets, which values are refused and where, and that what
 * the identity provider sends is accepted. With node:test here; with vitest or jest it is the same.
 *
 *   npx tsx --test examples/unit-test-an-assertion.ts
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import test from 'node:test'
import {
  acceptResponse,
  type IssueSetup,
  importSigningKey,
  issueResponse,
  mapTags,
  parseAttributeStatement,
  postBinding,
  type Result,
  readJumpCloudUser,
  readSessionTags,
  type TagRule,
  trustIssuer,
  unsolicited,
} from 'samltags'

/** What is under test: the rules of our own mapping. */
const RULES: readonly TagRule[] = [
  { key: 'CostCenter', from: 'costCenter', whenUnset: 'refuse' },
  { key: 'Team', from: { custom: 'Team' } },
]

const NOW = new Date('2026-11-24T12:00:00Z')
const ada = { email: 'ada@example.com', state: 'ACTIVATED', costCenter: 'blue' }

function valueIn<T>(result: Result<T>): T {
  assert.ok(result.ok, result.findings.map(({ code, at }) => `${code} at ${at}`).join(', '))
  return result.value
}

const tagsOf = (user: unknown) => mapTags(valueIn(readJumpCloudUser(user)), RULES)

test('a person gets the tags of the rules, and none for what is not set', () => {
  assert.deepEqual(valueIn(tagsOf(ada)).entries, [['CostCenter', 'blue']])
})

test('a person without cost center is refused by name', () => {
  const result = tagsOf({ ...ada, costCenter: null })
  const found = result.findings.map(({ code, at }) => `${code} ${at}`)
  assert.equal(result.ok, false)
  assert.deepEqual(found, ['mapping.value-required /0/from', 'mapping.value-unset /1/from'])
})

test('a blank at the end is kept, and a warning says so', () => {
  const result = tagsOf({ ...ada, costCenter: 'blue ' })
  assert.deepEqual(valueIn(result).entries, [['CostCenter', 'blue ']])
  assert.ok(result.findings.some(({ code }) => code === 'tag.value-padding'))
})

test('what is issued is accepted with the very same tags', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const setup: IssueSetup = {
    profile: 'identity-center',
    issuer: 'https://idp.example.com/saml',
    audience: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890',
    recipient: 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    rules: RULES,
    key: importSigningKey({ privateKey: pem }),
  }
  // IDs and time are arguments, so a test can fix them.
  const occasion = {
    now: NOW,
    responseId: '_response',
    assertionId: '_assertion',
    inResponseTo: unsolicited,
  } as const
  const record = valueIn(readJumpCloudUser(ada))
  const { SAMLResponse } = postBinding(valueIn(issueResponse(record, setup, occasion))).fields
  const certificates = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const trust = trustIssuer({ issuer: setup.issuer, certificates })
  const { audience, recipient } = setup
  const expected = { audience, recipient, inResponseTo: unsolicited, now: NOW } as const
  const claims = valueIn(acceptResponse(SAMLResponse, trust, expected))
  assert.equal(claims.assertionId, '_assertion')
  assert.deepEqual(valueIn(readSessionTags(claims)).entries, [['CostCenter', 'blue']])
})

test('the statement that a vendor shows in its manual has the attribute we need', () => {
  // Unverified by name and by type: nothing of this can reach a sign-in.
  const statement = valueIn(
    parseAttributeStatement(`<saml:AttributeStatement>
  <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter">
    <saml:AttributeValue>blue</saml:AttributeValue>
  </saml:Attribute>
</saml:AttributeStatement>`),
  )
  const [attribute, ...others] = statement.attributes
  assert.deepEqual(attribute?.values, ['blue'])
  assert.equal(others.length, 0)
})
