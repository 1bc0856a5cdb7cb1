/** `npm run attacks`: what becomes of the attack set and of the controls, and what xml-crypto says. */
import { readFileSync } from 'node:fs'
import { table } from '../../src/cli/output/table.ts'
import { message } from '../support/tamper.ts'
import { answerTo, answerToField, certificatesOf, fieldOf } from './answer-to.ts'
import { rawXmlCrypto } from './ask-raw-xml-crypto.ts'
import { ATTACKS } from './attack-set.ts'
import { CONTROLS } from './controls.ts'
import { codesIn, TAGS } from './expectations.ts'
import type { Attack, Control, Message } from './message.ts'

const MIB = 1_048_576
const USUAL: Message = { title: 'the usual message', make: () => message() }

interface Timed {
  readonly title: string
  readonly milliseconds: number
  readonly octets: number
}

let slowest: Timed = { title: '', milliseconds: 0, octets: 0 }

function judged(message: Message, field: string) {
  const start = performance.now()
  const result = answerToField(field, message)
  const milliseconds = performance.now() - start
  if (milliseconds > slowest.milliseconds) {
    const octets = message.field ? field.length : Math.floor(field.length * 0.75)
    slowest = { title: message.title, milliseconds, octets }
  }
  return result
}

const OUTCOMES = ['refused', 'other code', 'accepted'] as const

function outcomeOf(attack: Attack, field: string): (typeof OUTCOMES)[number] {
  const result = judged(attack, field)
  if (result.ok) return 'accepted'
  const errors = codesIn(result.findings.filter(({ severity }) => severity === 'error'))
  const expected = [...attack.errors].sort()
  return errors.join() === expected.join() ? 'refused' : 'other code'
}

/** Whether it is accepted and name and tags are what was sent. */
function isAccepted(control: Control): boolean {
  const result = judged(control, fieldOf(control))
  const { nameId = 'ada@example.com', tags = TAGS } = control
  if (!result.ok || result.value.claims.nameId.value !== nameId) return false
  return JSON.stringify(result.value.tags.entries) === JSON.stringify(tags)
}

const RAW = ['valid', 'not valid', 'throws', 'no answer', 'over 1 MiB'] as const

const raw = rawXmlCrypto()

async function rawAnswer(attack: Attack, field: string): Promise<(typeof RAW)[number]> {
  const octets = Buffer.from(field.slice(0, 2 * MIB), 'base64')
  if (octets.length > MIB) return 'over 1 MiB'
  return raw.ask({ xml: octets.toString(), certificates: certificatesOf(attack) })
}

interface Judged {
  readonly attack: Attack
  readonly outcome: (typeof OUTCOMES)[number]
  readonly raw: (typeof RAW)[number]
}

// The first messages pay for the compiler, which is no property of theirs.
for (let round = 0; round < 100; round++) answerTo(USUAL)

const all: Judged[] = []
for (const attack of ATTACKS) {
  const field = fieldOf(attack)
  const outcome = outcomeOf(attack, field)
  all.push({ attack, outcome, raw: await rawAnswer(attack, field) })
}
raw.end()
const wronglyRefused = CONTROLS.filter((control) => !isAccepted(control))

const classOf = ({ row }: Attack) => row.slice(0, 2)
const rowsOf = (some: readonly { readonly row?: string }[]) =>
  new Set(some.flatMap(({ row }) => (row === undefined ? [] : [row]))).size

/** One line of the table by class. */
function line(name: string, some: readonly Judged[]): readonly string[] {
  const count = (holds: (one: Judged) => boolean) => String(some.filter(holds).length)
  return [
    name,
    String(rowsOf(some.map(({ attack }) => attack))),
    String(some.length),
    ...OUTCOMES.map((outcome) => count((one) => one.outcome === outcome)),
    '|',
    ...RAW.map((answer) => count((one) => one.raw === answer)),
  ]
}

/** Numbers stand under the end of their heading. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widest = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return table(
    rows.map((row) =>
      row.map((cell, column) => (column === 0 ? cell : cell.padStart(widest(column)))),
    ),
  )
}

const count = (outcome: Judged['outcome']) => all.filter((one) => one.outcome === outcome).length
const wrong = all.filter(({ outcome }) => outcome !== 'refused')

const figures = [
  ['rows', rowsOf([...ATTACKS, ...CONTROLS])],
  ['attacks', ATTACKS.length],
  ['  refused by their own name', count('refused')],
  ['  refused by another name', count('other code')],
  ['  accepted wrongly', count('accepted')],
  ['controls', CONTROLS.length],
  ['  accepted', CONTROLS.length - wronglyRefused.length],
  ['  refused or read wrongly', wronglyRefused.length],
] as const

const HEADING = ['', 'rows', 'attacks', ...OUTCOMES, '|', ...RAW]
const ofClass = (name: string) => all.filter(({ attack }) => classOf(attack) === name)
const wrongly = ({ attack, outcome }: Judged) =>
  `wrong: ${outcome}: ${attack.row} ${attack.title}\n`

const classes = [...new Set(ATTACKS.map(classOf))].sort()
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../node_modules/xml-crypto/package.json', import.meta.url), 'utf8'),
)
const { title, milliseconds, octets } = slowest

process.stdout.write(`${aligned(figures.map(([name, figure]) => [name, String(figure)]))}
slowest document: ${title}, ${milliseconds.toFixed(0)} ms, ${(octets / MIB).toFixed(2)} MiB

samltags | raw xml-crypto ${version}: the first Signature, under the same certificate
${aligned([HEADING, ...classes.map((name) => line(name, ofClass(name))), line('all', all)])}
A signature library knows no rule of SAML: what breaks only these (A7, most of A8) is valid to it.
${[...wrong.map(wrongly), ...wronglyRefused.map((control) => `wrong: ${control.title}\n`)].join('')}`)
process.exitCode = wrong.length + wronglyRefused.length === 0 ? 0 : 1
