/**
 * Issue at an identity provider: a JumpCloud user becomes a signed Response with session tags, once
 * for IAM Identity Center and once for a role of an AWS account, and a page that posts it.
 *
 *   npx tsx examples/issue-at-an-idp.ts
 */
import { generateKeyPairSync } from 'node:crypto'
import {
  createId,
  formatFinding,
  type IssueSetup,
  importSigningKey,
  issueResponse,
  postBinding,
  postForm,
  type Result,
  readJumpCloudUser,
  unsolicited,
} from 'samltags'

// A real provider reads its key from a file or a vault, once: parsing PEM costs more than signing.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const key = importSigningKey({ privateKey: pem })

/** One element of `results` of `GET /api/systemusers`. */
const user: unknown = {
  _id: '5f1b2c3d4e5f6a7b8c9d0e1f',
  username: 'ada',
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  displayname: 'Ada Lovelace',
  state: 'ACTIVATED',
  costCenter: 'blue',
  department: 'R&D',
  attributes: [{ name: 'Team', value: 'engines' }],
}

/** Rules are data, so they may as well come from a file: see `readTagRules`. */
const common: Pick<IssueSetup, 'issuer' | 'key' | 'rules'> = {
  issuer: 'https://idp.example.com/saml',
  key,
  rules: [
    { key: 'CostCenter', from: 'Cost Center', whenUnset: 'refuse' },
    { key: 'Department', from: 'department', transform: [{ replace: { '&': ' and ' } }] },
    { key: 'Team', from: { custom: 'Team' } },
  ],
}

function valueIn<T>(result: Result<T>): T {
  for (const found of result.findings) console.error(formatFinding(found))
  if (result.ok) return result.value
  throw new Error('refused')
}

const occasion = () => ({ now: new Date(), responseId: createId(), assertionId: createId() })

const record = valueIn(readJumpCloudUser(user))

// The person has clicked a tile of our portal: nobody has asked for a Response.
const portal = valueIn(
  issueResponse(
    record,
    {
      ...common,
      profile: 'identity-center',
      audience: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890',
      recipient: 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    },
    { ...occasion(), inResponseTo: unsolicited },
  ),
)

// The person is to work in a role of one account; CostCenter stays when roles are chained.
const role = valueIn(
  issueResponse(
    record,
    {
      ...common,
      profile: 'sts',
      audience: 'urn:amazon:webservices',
      recipient: 'https://signin.aws.amazon.com/saml',
    },
    {
      ...occasion(),
      inResponseTo: unsolicited,
      sts: {
        roles: [
          {
            role: 'arn:aws:iam::123456789012:role/Developer',
            provider: 'arn:aws:iam::123456789012:saml-provider/Example',
          },
        ],
        roleSessionName: 'ada@example.com',
        transitiveTagKeys: ['CostCenter'],
        sessionDurationSeconds: 3600,
      },
    },
  ),
)

/** Send the page with `Cache-Control: no-store`. */
const page = postForm(postBinding(portal, 'https://console.aws.amazon.com/'))

console.log(`identity center  ${portal.xml.length} characters to ${portal.destination}`)
console.log(`sts              ${role.xml.length} characters to ${role.destination}`)
console.log(page)
