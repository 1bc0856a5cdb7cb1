import { generateKeyPairSync, type KeyPairKeyObjectResult, sign, verify } from 'node:crypto'
import type { Expected, Result, SignedAssertion, SigningKey, Trust } from 'samltags'
import type { Task } from './measure.ts'

type Library = typeof import('samltags')

export const SIZES = [1, 10, 50] as const

export const KEYS = ['RSA-2048', 'P-256'] as const

export type KeyName = (typeof KEYS)[number]

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890'
const RECIPIENT = 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c'
const NOW = new Date('2026-11-24T12:00:00Z')
const EMAIL = 'ada@example.com'

/** As long as the SignedInfo of our own signatures, which is what a bare key would have to sign. */
const SIGNED_OCTETS = Buffer.alloc(780, 'x')

interface Bench {
  readonly library: Library
  readonly keyName: KeyName
  readonly pair: KeyPairKeyObjectResult
  readonly key: SigningKey
  readonly trust: Trust
  readonly expected: Expected
}

function valueIn<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ code, at }) => `${code} at ${at}`).join(', '))
}

const makePair = (name: KeyName): KeyPairKeyObjectResult =>
  name === 'P-256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })

function makeBench(library: Library, keyName: KeyName): Bench {
  const pair = makePair(keyName)
  const pem = {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  return {
    library,
    keyName,
    pair,
    key: library.importSigningKey({ privateKey: pem.privateKey }),
    trust: library.trustIssuer({ issuer: ISSUER, certificates: pem.publicKey }),
    expected: {
      audience: AUDIENCE,
      recipient: RECIPIENT,
      inResponseTo: library.unsolicited,
      now: NOW,
    },
  }
}

/** What is measured has to be right: a wrong answer is quick, too. */
function checked(task: Task): Task {
  task.run()
  return task
}

function floorTasks({ keyName, pair }: Bench): readonly Task[] {
  const { privateKey, publicKey } = pair
  // XML signatures with ECDSA have r and s side by side.
  const encoding = keyName === 'P-256' ? ({ dsaEncoding: 'ieee-p1363' } as const) : {}
  const [signing, verifying] = [
    { key: privateKey, ...encoding },
    { key: publicKey, ...encoding },
  ]
  const signature = sign('sha256', SIGNED_OCTETS, signing)
  return [
    { name: `${keyName} verify`, run: () => verify('sha256', SIGNED_OCTETS, verifying, signature) },
    { name: `${keyName} sign`, run: () => sign('sha256', SIGNED_OCTETS, signing) },
  ]
}

const tagValue = (index: number) => `value ${index} of Forschung-und-Entwicklung`

function sampleTags(library: Library, count: number) {
  const entries = Array.from(
    { length: count },
    (_, index) => [`Key${index}`, tagValue(index)] as const,
  )
  return valueIn(library.createSessionTags(entries))
}

/** IDs are arguments, and `createId` has a row of its own. */
let ids = 0
function nextId(): string {
  ids += 1
  return `_${ids.toString(16).padStart(32, '0')}`
}

function postOf({ library }: Bench, signed: SignedAssertion): string {
  const response = library.buildResponse(signed, { id: nextId(), now: NOW })
  return library.postBinding(response).fields.SAMLResponse
}

function sizeTasks(bench: Bench, count: number): readonly Task[] {
  const { library, keyName, key, trust, expected } = bench
  const tags = sampleTags(library, count)
  const statementOf = () =>
    valueIn(library.buildAttributeStatement(valueIn(library.identityCenterAttributes({ tags }))))
  const statement = statementOf()
  const assertionOf = () =>
    library.buildAssertion({
      id: nextId(),
      now: NOW,
      issuer: ISSUER,
      nameId: { value: EMAIL },
      audience: AUDIENCE,
      recipient: RECIPIENT,
      inResponseTo: library.unsolicited,
      attributeStatement: statement,
    })
  const issue = () => postOf(bench, library.signAssertion(valueIn(assertionOf()), key))
  const text = issue()
  const bytes = valueIn(library.decodePostBinding(text))
  const parsed = valueIn(library.parseResponse(bytes))
  const verified = valueIn(library.verifyResponse(parsed, trust))
  const claims = valueIn(library.acceptClaims(verified, expected))
  const name = (what: string) => taskName(keyName, what, count)
  const tasks: readonly Task[] = [
    { name: name('accept'), run: () => valueIn(library.acceptResponse(text, trust, expected)) },
    {
      name: name('parse'),
      run: () => valueIn(library.parseResponse(valueIn(library.decodePostBinding(text)))),
    },
    { name: name('verify'), run: () => valueIn(library.verifyResponse(parsed, trust)) },
    { name: name('claims'), run: () => valueIn(library.acceptClaims(verified, expected)) },
    { name: name('tags'), run: () => valueIn(library.readSessionTags(claims)) },
    {
      name: name('check'),
      run: () => library.checkResponse(bytes, { profile: 'identity-center', trust, expected }),
    },
    { name: name('build+sign'), run: issue },
    { name: name('statement'), run: statementOf },
  ]
  return tasks.map(checked)
}

export const taskName = (key: KeyName, what: string, count: number): string =>
  `${key} ${what} ${count}`

/** Everything that is timed: the bare keys, and our stages beside them. */
export function makeTasks(library: Library): readonly Task[] {
  const tasks = KEYS.flatMap((keyName) => {
    const bench = makeBench(library, keyName)
    return [...floorTasks(bench), ...SIZES.flatMap((count) => sizeTasks(bench, count))]
  })
  return [...tasks, { name: 'createId', run: library.createId }]
}
