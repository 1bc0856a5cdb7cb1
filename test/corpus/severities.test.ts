import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile, Severity } from 'samltags'
import { describe, expect, type TestContext, test } from 'vitest'
import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { demand } from '../support/require.ts'

type Judged = Severity | null

/** One row of section 7: a rule of AWS and how severe it is for each product. */
interface FactRow {
  readonly id: string
  readonly severity: Readonly<Record<Profile, Judged>>
}

const LETTERS: Readonly<Record<string, Severity>> = { E: 'error', W: 'warning', I: 'info' }
const BOTH = ['identity-center', 'sts'] as const
const SHORT: Readonly<Record<string, Profile>> = { ic: 'identity-center', sts: 'sts' }

/** The higher one where a cell gives two; what is only for those who ask for it does not count. */
function letterOf(cell: string): Severity | undefined {
  const [letter] = cell.replace(/\(.*?\)/g, '').match(/\b[EWI]\b/) ?? []
  return letter === undefined ? undefined : LETTERS[letter]
}

/** Severities of a cell that names its products, as `ic E / sts W` and `both (sts E, ic W)` do. */
function severitiesByProduct(cell: string): Partial<Record<Profile, Severity>> {
  const found: Partial<Record<Profile, Severity>> = {}
  for (const [, product = '', letter = ''] of cell.matchAll(/\b(ic|sts) ([EWI])\b/g)) {
    const profile = SHORT[product]
    const severity = LETTERS[letter]
    if (profile !== undefined && severity !== undefined) found[profile] = severity
  }
  return found
}

const productsOf = (cell: string): readonly Profile[] =>
  /\bboth\b/.test(cell)
    ? BOTH
    : BOTH.filter((one) => cell.match(/ic|sts/g)?.some((it) => SHORT[it] === one))

function rowOf([id = '', products = '', cell = '']: readonly string[]): FactRow {
  const named = severitiesByProduct(products)
  const severityFor = (profile: Profile): Judged =>
    productsOf(products).includes(profile) ? (named[profile] ?? letterOf(cell) ?? null) : null
  return {
    id,
    severity: { 'identity-center': severityFor('identity-center'), sts: severityFor('sts') },
  }
}

/** What is judged elsewhere: metadata, the configuration of attributes, and SCIM. */
const OTHER_TABLES = /^(?:metadata-|certificate-pem-|abac-config-|abac-value-|scim-)/

function factRows(context: TestContext): readonly FactRow[] {
  const path = join(demand(context, 'corpus'), '..', 'FACTS-AWS.md')
  if (!existsSync(path)) return context.skip('FACTS-AWS.md is not beside the corpus')
  const [, section = ''] = readFileSync(path, 'utf8').split(/^## 7\..*$/m)
  const [table = ''] = section.split(/^## /m)
  return table
    .split('\n')
    .filter((line) => /^\| [a-z0-9-]+ \|/.test(line))
    .map((line) =>
      rowOf(
        line
          .split('|')
          .slice(1, 4)
          .map((cell) => cell.trim()),
      ),
    )
    .filter(({ id }) => !OTHER_TABLES.test(id))
}

/** Where we differ, and why. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [
    'binding.empty identity-center: error, the facts have null (saml-response-empty)',
    'the core refuses it for everybody: there is no message to judge',
  ],
  [
    'xml.empty identity-center: error, the facts have null (saml-response-empty)',
    'the core refuses it for everybody: there is no message to judge',
  ],
  [
    'encryption.unsupported sts: warning, the facts have null (encrypted-assertion-unsupported)',
    'AWS may read it, we cannot: it says that nothing inside was judged',
  ],
  [
    'signature.method-unsupported sts: error, the facts have warning (weak-signature-algorithm)',
    'MD5: nothing is computed with it, so that nothing is known of the message (docs/decisions/010)',
  ],
])

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

const codesOf = (id: string) => entries.filter(([, { facts = [] }]) => facts.includes(id))

describe('the rules of AWS by the facts', () => {
  test('are read from the table, each with a severity', (context) => {
    const rows = factRows(context)
    expect(rows.length).toBeGreaterThan(90)
    expect(rows.filter(({ severity }) => BOTH.every((one) => severity[one] === null))).toEqual([])
  })

  test('are each in our table, and ours names no other', (context) => {
    const ids = factRows(context).map(({ id }) => id)
    expect(ids.filter((id) => codesOf(id).length === 0)).toEqual([])
    const named = entries.flatMap(([, { facts = [] }]) => facts)
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('have the severities of the facts', (context) => {
    const differing = factRows(context).flatMap(({ id, severity }) =>
      codesOf(id).flatMap(([code, entry]) =>
        BOTH.filter((one) => severityOf(entry, one) !== severity[one]).map(
          (one) =>
            `${code} ${one}: ${severityOf(entry, one)}, the facts have ${severity[one]} (${id})`,
        ),
      ),
    )
    expect(differing.sort()).toEqual([...EXCEPTIONS.keys()].sort())
  })
})
