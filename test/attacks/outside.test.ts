import { describe, expect, test } from 'vitest'
import { oracleVerdicts, xmlsec1Verdict } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { certificatesOf, fieldOf } from './answer-to.ts'
import { CONTROLS } from './controls.ts'
import type { Control } from './message.ts'

const file = scratchFolder()

/** What xmlsec1 1.2.37 of Debian 12 does not have: RSA-PSS and Ed25519. */
const LACKING = /<[^<]*SignatureMethod[^<]*(?:-rsa-MGF1|#eddsa-ed25519)["']/

const made = CONTROLS.map((control) => ({
  control,
  // The XML, whatever it was posted in.
  xml: Buffer.from(fieldOf(control), 'base64').toString(),
}))
type Made = (typeof made)[number]

const isForOracle = ({ control, xml }: Made) =>
  control.xmlsec1Cannot !== undefined || LACKING.test(xml)

/** Counted without any reader: in no control one stands in a comment or in CDATA. */
const signaturesIn = (xml: string): number =>
  xml.match(/<(?:[^\s<>/:]+:)?Signature[\s>]/g)?.length ?? 0

const isCertificate = (pem: string) => pem.includes('BEGIN CERTIFICATE')

const keyFiles = new Map<string, string>()

function keyFile(pem: string): string {
  const path = keyFiles.get(pem) ?? file('key.pem', pem)
  keyFiles.set(pem, path)
  return path
}

/** The oracle takes one key for a file; the right one of several is the last. */
const keyOf = (control: Control) => certificatesOf(control).at(-1) ?? ''

/** Whether xmlsec1 verifies that signature under one of the keys; else all that it said. */
function underOneOf(xmlsec1: string, control: Control, path: string, nth: number): string {
  const said: string[] = []
  for (const pem of certificatesOf(control)) {
    const kind = isCertificate(pem) ? 'pubkey-cert-pem' : 'pubkey-pem'
    const { holds, detail } = xmlsec1Verdict(xmlsec1, path, keyFile(pem), nth, kind)
    if (holds) return 'holds'
    said.push(detail)
  }
  return said.join('\n')
}

describe('every signature of every control holds elsewhere', () => {
  test('and there is at least one in each', () => {
    expect(made.filter(({ xml }) => signaturesIn(xml) === 0)).toEqual([])
  })

  const forXmlsec1 = made.filter((one) => !isForOracle(one))
  test.for(forXmlsec1)('in xmlsec1: $control.title', ({ control, xml }, context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const path = file('control.xml', xml)
    for (let nth = 1; nth <= signaturesIn(xml); nth++) {
      expect(underOneOf(xmlsec1, control, path, nth)).toBe('holds')
    }
  })

  test('in the Python oracle, where xmlsec1 lacks the algorithm or cannot judge', (context) => {
    const python = demand(context, 'python')
    const judged = made.filter(isForOracle)
    for (const pem of new Set(judged.map(({ control }) => keyOf(control)))) {
      const some = judged.filter(({ control }) => keyOf(control) === pem)
      const paths = some.map(({ xml }) => file('control.xml', xml))
      const verdicts = oracleVerdicts(python, keyFile(pem), paths)
      const titled = some.map(({ control }, at) => [control.title, verdicts[at]])
      expect(titled).toEqual(some.map(({ control }) => [control.title, 'holds']))
    }
  })

  test('and neither tool takes a control in which a time was changed', (context) => {
    const [xmlsec1, python] = [demand(context, 'xmlsec1'), demand(context, 'python')]
    const [byXmlsec1, byOracle] = [made[0], made.find(isForOracle)]
    if (byXmlsec1 === undefined || byOracle === undefined) throw new Error('there are none')
    const changed = ({ xml }: Made) => file('changed.xml', xml.replaceAll('T12:05', 'T12:06'))
    const { control } = byXmlsec1
    expect(underOneOf(xmlsec1, control, changed(byXmlsec1), 1)).toMatch(/^xmlsec1 gave 1/)
    const key = keyFile(keyOf(byOracle.control))
    expect(oracleVerdicts(python, key, [changed(byOracle)])).toEqual([
      expect.stringMatching(/^refused: .*digest/),
    ])
  })
})
