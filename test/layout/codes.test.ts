import { readdirSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { root, type SourceFile, sourceFiles, visit } from './source-files.ts'

/** DESIGN 4: the families are fixed, since a published code never changes its meaning. */
const FAMILIES = [
  ...['binding', 'xml', 'structure', 'signature', 'encryption', 'issuer', 'status', 'destination'],
  ...['in-response-to', 'subject', 'confirmation', 'conditions', 'audience', 'recipient', 'authn'],
  ...['time', 'value', 'replay', 'attribute', 'tag', 'role', 'session', 'source-identity'],
  ...['transitive', 'acs', 'size', 'directory', 'mapping', 'connector', 'metadata', 'scim'],
  ...['abac', 'config'],
]

const CONTEXTS = ['accept', 'identity-center', 'sts'] as const

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

async function codesOfTable(file: string): Promise<readonly string[]> {
  const table: Record<string, object> = await import(`${root}src/findings/table/${file}`)
  return Object.values(table).flatMap((codes) => Object.keys(codes))
}

/** What only speaks of codes: the table itself, and what AWS says of a message that breaks them. */
const isTable = ({ path }: SourceFile) =>
  path.startsWith('src/findings/table/') || path === 'src/findings/aws-errors.ts'

/** Every string literal of src outside the tables. */
function literalsInUse(): ReadonlySet<string> {
  const literals = new Set<string>()
  for (const file of sourceFiles.filter((one) => !isTable(one))) {
    visit(file.tree, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text)
    })
  }
  return literals
}

describe('the table of findings (DESIGN 4)', () => {
  test('every file of the table is part of it, and no code is in two of them', async () => {
    const files = readdirSync(`${root}src/findings/table`).filter((file) => file.endsWith('.ts'))
    const codes = (await Promise.all(files.map(codesOfTable))).flat()
    expect([...codes].sort()).toEqual(Object.keys(CODES).sort())
  })

  test('a code is a known family and a problem in lower case', () => {
    const wrong = entries
      .map(([code]) => code)
      .filter((code) => {
        const [family, problem, ...rest] = code.split('.')
        const isProblem = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(problem ?? '')
        return !FAMILIES.includes(family ?? '') || !isProblem || rest.length > 0
      })
    expect(wrong).toEqual([])
  })

  test('each entry says what, why, how to mend it and by which source', () => {
    const blank = entries
      .filter(([, entry]) =>
        [entry.title, entry.why, entry.fix, entry.source].some((text) => text.trim() === ''),
      )
      .map(([code]) => code)
    expect(blank).toEqual([])
  })

  test('a title is one sentence without a full stop', () => {
    expect(entries.filter(([, { title }]) => /\.$|\n/.test(title) || title.length > 100)).toEqual(
      [],
    )
  })

  test('each entry is judged by somebody, and says so by a severity', () => {
    const unjudged = entries.filter(([, entry]) =>
      CONTEXTS.every((context) => severityOf(entry, context) === null),
    )
    expect(unjudged).toEqual([])
    const severities = entries.flatMap(([, entry]) =>
      CONTEXTS.map((context) => severityOf(entry, context) ?? 'info'),
    )
    expect(severities.filter((severity) => !/^(error|warning|info)$/.test(severity))).toEqual([])
  })

  test('each code is given somewhere in src', () => {
    const literals = literalsInUse()
    expect(entries.map(([code]) => code).filter((code) => !literals.has(code))).toEqual([])
  })
})
