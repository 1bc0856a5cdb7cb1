import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { lineOf, type SourceFile, sourceFiles, visit } from './source-files.ts'

/** Clock, environment, log, network and timers: they are parameters, or they are not used. */
const FORBIDDEN_NAMES = new Set([
  'process',
  'console',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'performance',
  'navigator',
  'localStorage',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'require',
  'globalThis',
  'crypto',
  'Intl',
  'eval',
  'Function',
  '__dirname',
  '__filename',
])

const FORBIDDEN_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'randomBytes',
  'randomUUID',
  'randomInt',
  'getRandomValues',
  // What they give depends on the time zone or the language of the machine.
  'localeCompare',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'getTimezoneOffset',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getSeconds',
])

/** Files that may, and the one thing that each may use. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'src/ids.ts': ['globalThis', 'getRandomValues'],
}

const isMemberName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  (ts.isPropertySignature(node.parent) && node.parent.name === node) ||
  (ts.isMethodDeclaration(node.parent) && node.parent.name === node) ||
  (ts.isBindingElement(node.parent) && node.parent.propertyName === node)

function impureMember(node: ts.PropertyAccessExpression): string | undefined {
  const whole = ts.isIdentifier(node.expression)
    ? `${node.expression.text}.${node.name.text}`
    : node.name.text
  return [whole, node.name.text].find((name) => FORBIDDEN_MEMBERS.has(name))
}

function impureIdentifier(node: ts.Identifier): string | undefined {
  const name = node.text
  if (ts.isImportSpecifier(node.parent)) return FORBIDDEN_MEMBERS.has(name) ? name : undefined
  return FORBIDDEN_NAMES.has(name) && !isMemberName(node) ? name : undefined
}

/** `new Date()` reads the clock; with several arguments it reads the time zone. */
function impureDate(node: ts.NewExpression | ts.CallExpression): string | undefined {
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'Date') return undefined
  const count = node.arguments?.length ?? 0
  return ts.isNewExpression(node) && count === 1 ? undefined : `Date with ${count} arguments`
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return impureMember(node)
  if (ts.isIdentifier(node)) return impureIdentifier(node)
  if (ts.isMetaProperty(node) && node.name.text === 'meta') return 'import.meta'
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return 'import()'
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return impureDate(node)
  return undefined
}

function impuritiesOf(file: SourceFile): readonly string[] {
  const found: string[] = []
  visit(file.tree, (node) => {
    const name = impurity(node)
    if (name === undefined || EXCEPTIONS[file.path]?.includes(name)) return
    found.push(`${file.path}:${lineOf(file.tree, node)} ${name}`)
  })
  return found
}

const core = sourceFiles.filter((file) => file.folder !== 'cli')

describe('the pure core (SECURITY D25)', () => {
  test('uses no clock, randomness, environment, time zone, log, timer or network', () => {
    expect(core.flatMap(impuritiesOf)).toEqual([])
  })

  test('uses no Buffer in directory and tags, which also run in a browser', () => {
    const found: string[] = []
    for (const file of core.filter(({ folder }) => ['directory', 'tags'].includes(folder))) {
      visit(file.tree, (node) => {
        if (ts.isIdentifier(node) && node.text === 'Buffer') {
          found.push(`${file.path}:${lineOf(file.tree, node)}`)
        }
      })
    }
    expect(found).toEqual([])
  })

  test('awaits nothing while it is being loaded, so that require() can load it', () => {
    const awaits = sourceFiles.flatMap((file) =>
      file.tree.statements
        .filter((statement) => hasTopLevelAwait(statement))
        .map((statement) => `${file.path}:${lineOf(file.tree, statement)}`),
    )
    expect(awaits).toEqual([])
  })
})

function hasTopLevelAwait(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false
  if (ts.isAwaitExpression(node)) return true
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true
  return node.forEachChild((child) => hasTopLevelAwait(child) || undefined) ?? false
}
