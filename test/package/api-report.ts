import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Unions of names longer than this are written one name a line. */
const LONGEST_LINE = 100

/** A union of texts in alphabetic order: the compiler has them in the order of its own reading. */
function sortedUnions(text: string): string {
  return text.replace(/"[^"\n]*"(?: \| "[^"\n]*")+/g, (union) => {
    const names = union.split(' | ').sort()
    const line = names.join(' | ')
    return line.length <= LONGEST_LINE ? line : names.map((name) => `\n  | ${name}`).join('')
  })
}

const printer = ts.createPrinter({ removeComments: true })

/** A declaration without comments, and without what only says where a bundler has put it. */
const printed = (node: ts.Node): string =>
  sortedUnions(printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())).replace(
    /^export /,
    '',
  )

/** A constant is declared in a list, and the list is what can be printed. */
const statementOf = (node: ts.Declaration): ts.Node =>
  ts.isVariableDeclaration(node) ? node.parent.parent : node

const aliased = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)

/** The symbols that a declaration names. */
function namedIn(checker: ts.TypeChecker, node: ts.Node): readonly ts.Symbol[] {
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined
  const below: ts.Symbol[] = symbol === undefined ? [] : [aliased(checker, symbol)]
  node.forEachChild((child) => {
    below.push(...namedIn(checker, child))
  })
  return below
}

interface Scope {
  readonly program: ts.Program
  readonly checker: ts.TypeChecker
  /** The files of the folder: what is declared elsewhere is TypeScript's or another package's. */
  readonly files: ReadonlySet<ts.SourceFile>
}

function scopeOf(folder: string): Scope {
  const names = readdirSync(folder, { recursive: true }).map((name) => join(folder, `${name}`))
  const program = ts.createProgram(
    names.filter((name) => name.endsWith('.d.ts')),
    // Only our own names are looked up, so the declarations of the language can stay unread.
    { module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
  )
  const files = names.flatMap((name) => program.getSourceFile(name) ?? [])
  return { program, checker: program.getTypeChecker(), files: new Set(files) }
}

function exportsOf(path: string, { program, checker }: Scope): readonly ts.Symbol[] {
  const file = program.getSourceFile(path)
  const symbol = file && checker.getSymbolAtLocation(file)
  if (symbol === undefined) throw new Error(`${path} is no module: npm run build comes first`)
  return checker.getExportsOfModule(symbol).map((one) => aliased(checker, one))
}

function declarationsOf(symbol: ts.Symbol, { files }: Scope): readonly ts.Node[] {
  const statements = (symbol.declarations ?? [])
    .map(statementOf)
    .filter(({ parent }) => ts.isSourceFile(parent) && files.has(parent))
  return [...new Set(statements)]
}

/** The symbols given, and all that their declarations name, theirs too. */
function reachedFrom(symbols: readonly ts.Symbol[], scope: Scope): ReadonlySet<ts.Symbol> {
  const met = new Set(symbols)
  // A set gives what is added while it is gone through.
  for (const symbol of met) {
    for (const node of declarationsOf(symbol, scope)) {
      for (const named of namedIn(scope.checker, node)) met.add(named)
    }
  }
  return met
}

const section = (title: string, declarations: readonly string[]): readonly string[] =>
  declarations.length === 0
    ? []
    : ['', `## ${title}`, '', '```ts', [...declarations].sort().join('\n\n'), '```']

/**
 * What the entries of the built package export, as the declarations have it: without comments and
 * without the chunks in which a bundler has put them, in alphabetic order.
 *
 * @param folder the folder of the declarations
 * @param entries the file of each entry below it, by the name it is imported by; the main one first
 * @returns a page for each entry, by the name of its file
 */
export function apiReports(
  folder: string,
  entries: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const scope = scopeOf(folder)
  const textOf = (symbols: Iterable<ts.Symbol>) =>
    [...symbols].flatMap((symbol) => declarationsOf(symbol, scope).map(printed))
  // A subpath does not repeat what the page of the main entry has.
  const told = new Set<ts.Symbol>()
  const pages = new Map<string, string>()
  for (const [name, file] of entries) {
    const exported = new Set(exportsOf(join(folder, file), scope))
    const reached = [...reachedFrom([...exported], scope)].filter((symbol) => !exported.has(symbol))
    const lines = [
      `# ${name}`,
      '',
      'Made by `npm run docs:report` from the built declarations; docs/versioning.md says what a change',
      'of it means for the version.',
      ...section('Exports', textOf(exported)),
      ...section('Named by them, not exported', textOf(reached.filter((one) => !told.has(one)))),
    ]
    pages.set(`${name.replaceAll('/', '-')}.api.md`, `${lines.join('\n')}\n`)
    if (told.size === 0) for (const symbol of [...exported, ...reached]) told.add(symbol)
  }
  return pages
}
