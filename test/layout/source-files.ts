import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceImport {
  /** As written: `../xml/names.ts`, `node:crypto`, `commander`. */
  readonly specifier: string
  /** For a relative one, the path below the root: `src/xml/names.ts`. */
  readonly target: string | undefined
  /**
   * `import type` or `export type`. An import of which every name is an inline `type` is not: with
   * verbatimModuleSyntax the file is still loaded.
   */
  readonly typeOnly: boolean
}

export interface SourceFile {
  /** Below the root, with `/`: `src/tags/map-tags.ts`. */
  readonly path: string
  /** The first folder below src, or `` for the files beside index.ts. */
  readonly folder: string
  readonly tree: ts.SourceFile
  readonly imports: readonly SourceImport[]
}

const resolved = (path: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? new URL(specifier, `file:///${path}`).pathname.slice(1) : undefined

function importsOf(path: string, tree: ts.SourceFile): readonly SourceImport[] {
  const found: SourceImport[] = []
  const add = (literal: ts.Node | undefined, typeOnly: boolean) => {
    if (literal === undefined || !ts.isStringLiteralLike(literal)) return
    found.push({ specifier: literal.text, target: resolved(path, literal.text), typeOnly })
  }
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    }
    const isCall = ts.isCallExpression(node)
    if (isCall && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
  })
  return found
}

/** Calls `look` for every node below and including `node`. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  node.forEachChild((child) => visit(child, look))
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(root + path, 'utf8')
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const below = path.split('/').slice(1, -1)
  return { path, folder: below[0] ?? '', tree, imports: importsOf(path, tree) }
}

/** Every file of src/, parsed, in the order of their paths. */
export const sourceFiles: readonly SourceFile[] = readdirSync(`${root}src`, { recursive: true })
  .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map(readSourceFile)

/** The line of a node, 1-based, for messages. */
export const lineOf = (tree: ts.SourceFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
