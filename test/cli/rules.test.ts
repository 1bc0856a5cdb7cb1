import { describe, expect, test } from 'vitest'
import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { run, schemaErrors } from './command-line.ts'

interface RuleJson {
  readonly code: string
  readonly fact: readonly string[]
  readonly severity: Readonly<Record<string, string | null>>
  readonly title: string
  readonly certainty: string
  readonly source: string
}

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

async function rulesJson(): Promise<readonly RuleJson[]> {
  const { exit, stdout, stderr } = await run(['rules', '--json'])
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  expect(stdout.trimEnd()).not.toContain('\n')
  const rules: readonly RuleJson[] = JSON.parse(stdout)
  expect(schemaErrors(rules)).toEqual([])
  return rules
}

describe('samltags rules --json', () => {
  test('is one array of every rule, in the order of the table', async () => {
    expect((await rulesJson()).map(({ code }) => code)).toEqual(Object.keys(CODES))
  })

  test('has exactly the members that are published', async () => {
    const rules = await rulesJson()
    expect(rules.find(({ code }) => code === 'tag.count-with-configured')).toEqual({
      code: 'tag.count-with-configured',
      fact: ['tag-count-with-configured'],
      severity: { 'identity-center': 'warning', sts: null },
      title: 'Sent and configured tags together are more than 50',
      certainty: 'inferred',
      source: 'Enable and configure attributes for access control; Passing session tags in AWS STS',
    })
    expect(rules.find(({ code }) => code === 'replay.seen')).toMatchObject({ fact: [] })
  })

  test('says of each what the table says', async () => {
    const rules = await rulesJson()
    const expected = entries.map(([code, entry]) => ({
      code,
      fact: entry.facts ?? [],
      severity: {
        'identity-center': severityOf(entry, 'identity-center'),
        sts: severityOf(entry, 'sts'),
      },
      title: entry.title,
      certainty: entry.certainty,
      source: entry.source,
    }))
    expect(rules).toEqual(expected)
  })
})

describe('samltags rules', () => {
  test('lists them by family, each family once', async () => {
    const { exit, stdout, stderr } = await run(['rules'])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    const lines = stdout.trimEnd().split('\n')
    const families = lines.filter((line) => !line.startsWith(' '))
    expect(families).toEqual([...new Set(Object.keys(CODES).map((code) => code.split('.')[0]))])
    let family = ''
    const codes = lines.slice(1).flatMap((line) => {
      if (!line.startsWith(' ')) family = line
      const code = /^ {2}(\S+) /.exec(line)?.[1]
      if (code !== undefined) expect(code.split('.')[0]).toBe(family)
      return code === undefined ? [] : [code]
    })
    expect([...codes].sort()).toEqual(Object.keys(CODES).sort())
  })

  test('shows the severity in either profile, and what is not judged', async () => {
    const { stdout } = await run(['rules'])
    const lines = stdout.split('\n')
    const line = (code: string) => lines.find((one) => one.startsWith(`  ${code} `))?.trim()
    expect(lines[0]).toMatch(/^ +identity-center {2}sts$/)
    const head = lines[0]?.indexOf('sts') ?? 0
    expect(line('audience.partition-mismatch')).toMatch(/ {2}- +error +Audience, ACS and role/)
    expect(line('tag.also-in-scim')).toMatch(/ {2}warning +- +The tag also comes through SCIM$/)
    const counted = lines.find((one) => one.includes(' tag.count '))
    expect(counted?.slice(head)).toBe('error    There are more than 50 session tags')
  })

  test('colours move no column', async () => {
    const plain = await run(['rules'])
    const coloured = await run(['rules'], { terminal: true })
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9]+m`, 'g')
    expect(coloured.stdout).not.toBe(plain.stdout)
    expect(coloured.stdout.replace(escapes, '')).toBe(plain.stdout)
  })
})
