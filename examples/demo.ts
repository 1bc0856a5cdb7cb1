/**
 * The demo: 40 sample users of a JumpCloud directory, a mapping to session tags, and a throw-away key.
 *
 * It issues a signed Response for everyone who can have one, accepts each again with two more readers
 * beside our own, writes them to a folder, and says who gets which tags, who can't sign in, and why.
 *
 *   npm run demo
 */
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripVTControlCharacters, styleText } from 'node:util'
import {
  acceptResponse,
  createId,
  type Expected,
  explainFinding,
  type Finding,
  type FindingCode,
  type IssueSetup,
  importSigningKey,
  issueResponse,
  postBinding,
  type Result,
  readJumpCloudUser,
  readJumpCloudUsers,
  readSessionTags,
  readTagRules,
  type SamlResponse,
  type SessionTag,
  type Trust,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { selfSigned } from '../test/support/certificate.ts'

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890'
const RECIPIENT = 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c'
const DAY = 86_400_000

const folder = process.argv[2] ?? 'demo-output'

/** Whole seconds, so that the time fits into a command that a person reads. */
const now = new Date(Math.floor(Date.now() / 1000) * 1000)

// --- the directory and the mapping ------------------------------------------------------------

const dataOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8'))

function valueIn<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ code, at }) => `${code} at ${at}`).join(', '))
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const users = valueIn(readJumpCloudUsers(dataOf('users.json')))
const rules = valueIn(readTagRules(dataOf('mapping.json')))
const userById = new Map(users.map((user) => [memberOf(user, '_id'), user]))

/** What the groups of the AWS application give to each of its users. */
const inheritedById = new Map(
  Object.values(memberOf(dataOf('groups.json'), 'applicationUsers') ?? {})
    .flat()
    .map((row: unknown) => [memberOf(row, 'id'), memberOf(row, 'compiledAttributes')]),
)

// --- issue and accept -------------------------------------------------------------------------

interface Person {
  readonly name: string
  readonly findings: readonly Finding[]
  /** Absent where the person can't sign in. */
  readonly signIn?: {
    readonly email: string
    readonly file: string
    readonly tags: readonly SessionTag[]
  }
}

function makeKey() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = selfSigned({
    ...pair,
    commonName: 'samltags demo',
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + DAY),
    hash: 'sha256',
  })
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { key: importSigningKey({ privateKey, certificate }), certificate }
}

/** As the service does it, with xml-crypto and fast-xml-parser asked as well: they may only refuse. */
function accept(response: SamlResponse, trust: Trust) {
  const expected: Expected = {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    now,
  }
  const { SAMLResponse } = postBinding(response).fields
  const claims = acceptResponse(SAMLResponse, trust, expected, {
    secondOpinions: [xmlCryptoOpinion, fastXmlParserOpinion],
  })
  const tags = readSessionTags(valueIn(claims))
  return {
    email: valueIn(claims).nameId.value,
    tags: valueIn(tags).entries,
    findings: [...claims.findings, ...tags.findings],
  }
}

function signInOne(user: unknown, index: number, setup: IssueSetup, trust: Trust): Person {
  const name = shown(String(memberOf(user, 'username')))
  const record = readJumpCloudUser(user, {
    manager: (id) => userById.get(id),
    compiledAttributes: inheritedById.get(memberOf(user, '_id')),
  })
  if (!record.ok) return { name, findings: record.findings }
  const issued = issueResponse(record.value, setup, {
    now,
    responseId: createId(),
    assertionId: createId(),
    inResponseTo: unsolicited,
  })
  const findings = [...record.findings, ...issued.findings]
  if (!issued.ok) return { name, findings }
  const { email, tags, findings: onAccepting } = accept(issued.value, trust)
  // Numbered, for two names may differ in nothing but case.
  const number = String(index + 1).padStart(2, '0')
  const file = `${folder}/${number}-${name.replace(/[^A-Za-z0-9.-]/g, '_')}.xml`
  writeFileSync(file, issued.value.xml)
  return { name, findings: [...findings, ...onAccepting], signIn: { email, file, tags } }
}

// --- what a person reads ----------------------------------------------------------------------

const isColoured = process.stdout.isTTY === true && process.stdout.hasColors()
const width = Math.max(72, process.stdout.columns ?? 100)

type Colour = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

const paint = (colour: Colour, text: string) =>
  isColoured ? styleText(colour, text, { validateStream: false }) : text

/** Nothing of the directory may steer the terminal: no escape sequence, no mark that turns the text. */
function shown(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  )
}

const columns = (text: string) => Array.from(stripVTControlCharacters(text)).length
const padded = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - columns(text)))

/** The cells in as many lines as they need, each behind the indent. */
function wrapped(cells: readonly string[], indent: number): string {
  const lines: string[] = []
  for (const cell of cells) {
    const line = lines.at(-1)
    if (line === undefined || indent + columns(line) + 2 + columns(cell) > width) lines.push(cell)
    else lines[lines.length - 1] = `${line}  ${cell}`
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}

const heading = (text: string) => console.log(`\n${paint('bold', text)}\n`)

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Tags that all have alike say nothing about anyone, and are said once. */
function sharedTags(tagSets: readonly (readonly SessionTag[])[]): readonly SessionTag[] {
  const [first = [], ...others] = tagSets
  return first.filter(([key, value]) =>
    others.every((tags) => tags.some(([other, given]) => other === key && given === value)),
  )
}

function showTags(signedIn: readonly Person[], indent: number): void {
  heading(`Who signs in, and with which tags: ${people(signedIn.length)}`)
  const shared = sharedTags(signedIn.flatMap(({ signIn }) => (signIn ? [signIn.tags] : [])))
  const sharedKeys = new Set(shared.map(([key]) => key))
  for (const { name, signIn } of signedIn) {
    if (signIn === undefined) continue
    const cells = signIn.tags
      .filter(([key, value]) => !sharedKeys.has(key) && value !== signIn.email)
      .map(([key, value]) => `${paint('dim', `${key}=`)}${shown(value)}`)
    console.log(`  ${paint('green', padded(name, indent - 2))}${wrapped(cells, indent)}`)
  }
  const said = shared.map(([key, value]) => `${key}=${shown(value)}`)
  console.log(
    `\n  Everyone has these, too: ${[...said, 'Email, which is their address'].join(', ')}.`,
  )
}

/** What the finding is about: the tag of the rule, where it is about one. */
function subjectOf({ at }: Finding): string {
  const index = /^\/setup\/rules\/([0-9]+)/.exec(at)?.[1]
  return index === undefined ? '' : ` (${rules[Number(index)]?.key})`
}

function showRefused(refused: readonly Person[], indent: number): void {
  heading(`Who can't sign in, and why: ${people(refused.length)}`)
  const rows = refused.flatMap(({ name, findings }) => {
    const errors = findings.filter(({ severity }) => severity === 'error')
    const reasons = new Map(errors.map((found) => [`${found.code}${subjectOf(found)}`, found.code]))
    return [...reasons].map(([reason, code], at) => [at === 0 ? name : '', reason, code] as const)
  })
  const reasonWidth = Math.max(0, ...rows.map(([, reason]) => columns(reason)))
  for (const [name, reason, code] of rows) {
    const who = paint('red', padded(name, indent - 2))
    console.log(`  ${who}${padded(reason, reasonWidth)}  ${explainFinding(code).title}`)
  }
}

function showWarnings(signedIn: readonly Person[]): void {
  const names = new Map<FindingCode, Set<string>>()
  for (const { name, findings } of signedIn) {
    for (const { code, severity } of findings) {
      if (severity !== 'warning') continue
      names.set(code, (names.get(code) ?? new Set()).add(name))
    }
  }
  if (names.size === 0) return
  heading('Worth a look among those who sign in')
  const codeWidth = Math.max(...[...names.keys()].map(columns))
  for (const [code, who] of names) {
    const title = `${explainFinding(code).title}: ${[...who].join(', ')}`
    console.log(`  ${paint('yellow', padded(code, codeWidth))}  ${title}`)
  }
}

// --- the demo ---------------------------------------------------------------------------------

mkdirSync(folder, { recursive: true })
const { key, certificate } = makeKey()
const certificateFile = `${folder}/idp.pem`
writeFileSync(certificateFile, certificate)

const setup: IssueSetup = {
  profile: 'identity-center',
  issuer: ISSUER,
  audience: AUDIENCE,
  recipient: RECIPIENT,
  rules,
  key,
}
const trust = trustIssuer({ issuer: ISSUER, certificates: certificate })
const outcomes = users.map((user, index) => signInOne(user, index, setup, trust))
const signedIn = outcomes.filter(({ signIn }) => signIn !== undefined)
const refused = outcomes.filter(({ signIn }) => signIn === undefined)
const indent = 4 + Math.max(...outcomes.map(({ name }) => columns(name)))

showTags(signedIn, indent)
showRefused(refused, indent)
showWarnings(signedIn)

heading('Counts')
const tagCount = signedIn.reduce((sum, { signIn }) => sum + (signIn?.tags.length ?? 0), 0)
console.log(`  ${people(outcomes.length)}, ${rules.length} rules`)
console.log(`  ${signedIn.length} responses with ${tagCount} tags issued, signed with RSA-SHA256,`)
console.log('  and accepted again by samltags, xml-crypto and fast-xml-parser')
console.log(`  ${refused.length} refused before anything was signed`)
console.log(
  `  written to ${folder}, with the certificate as idp.pem; the key is gone with this run`,
)

const [first] = signedIn
heading('Verify one of them on the command line')
console.log(
  [
    `node dist/cli.js verify ${first?.signIn?.file} --cert ${certificateFile}`,
    `--issuer ${ISSUER} --audience ${AUDIENCE} --recipient ${RECIPIENT}`,
    `--unsolicited --now ${now.toISOString().replace('.000', '')}`,
  ].join(' '),
)
