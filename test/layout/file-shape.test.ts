import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { SUBPATHS } from './layers.ts'
import { lineOf, type SourceFile, sourceFiles } from './source-files.ts'

/** Two functions over one private WeakMap or stamp: one makes, the other gives nothing for a copy. */
const MAKE_AND_RECOGNISE = 'makes the value and recognises it by a table that stays private here'

/** Files that export more than one function, and why that reads better than several files. */
const SEVERAL_FUNCTIONS: Readonly<Record<string, string>> = {
  'src/result.ts': 'the two kinds of result and the choice between them',
  'src/stamps.ts': MAKE_AND_RECOGNISE,
  'src/signature/signing-key.ts': MAKE_AND_RECOGNISE,
  'src/verify/parsed-response.ts': MAKE_AND_RECOGNISE,
  'src/verify/trust-issuer.ts': MAKE_AND_RECOGNISE,
  'src/attribute-statement/parse-attribute-statement.ts': MAKE_AND_RECOGNISE,
  'src/verify/project-facts.ts': 'Response and Assertion share the projection of their parts',
  'src/check/aws-endpoints.ts': 'ACS and Audience are two columns of one table of hosts',
  'src/claims/judge-tag-set.ts': 'one pass finds the candidates that the other judges',
  'src/claims/rules/in-response-to.ts': 'the rule and the comparison it shares with confirmation',
  'src/claims/tag-attribute-name.ts': 'the prefix table, what matches it and what nearly does',
  'src/claims/validity.ts': 'instants compared one way only: exclusive end, inclusive start',
  'src/xml/canonical-writer.ts': 'the words of which canonical XML is written',
  'src/xml/element.ts': 'the questions that are asked of an element record',
  'src/xml/escape.ts': 'text and attribute values, one table each',
  'src/xml/line-table.ts': 'the table and its look-up',
  'src/xml/name-codes.ts': 'the code point classes of one production of XML',
  'src/xml/place-of.ts': 'the places of elements and attributes, numbered once',
  'src/xml/structure-model.ts': 'the schema table and its look-up',
}

/** The error is caught with instanceof, and a stamp is a private field. */
const CLASSES = ['src/errors.ts', 'src/stamp.ts']

const ENTRIES = ['src/index.ts', ...SUBPATHS.map((subpath) => `src/${subpath}/index.ts`)]

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const isFunctionValue = (node: ts.Expression | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

function exportedFunctions(file: SourceFile): readonly string[] {
  return file.tree.statements.filter(isExported).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default']
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations
      .filter((declaration) => isFunctionValue(declaration.initializer))
      .map((declaration) => declaration.name.getText(file.tree))
  })
}

const statementsThat = (
  wrong: (statement: ts.Statement, file: SourceFile) => boolean,
): readonly string[] =>
  sourceFiles.flatMap((file) =>
    file.tree.statements
      .filter((statement) => wrong(statement, file))
      .map((statement) => `${file.path}:${lineOf(file.tree, statement)}`),
  )

describe('the shape of a file (STYLE 3)', () => {
  test('a file exports one function; the exceptions are listed with their reason', () => {
    const several = sourceFiles
      .filter((file) => exportedFunctions(file).length > 1)
      .filter((file) => SEVERAL_FUNCTIONS[file.path] === undefined)
      .map((file) => `${file.path}: ${exportedFunctions(file).join(', ')}`)
    expect(several).toEqual([])
  })

  test('no exception is kept for a file that needs it no longer', () => {
    const needed = sourceFiles.filter((file) => exportedFunctions(file).length > 1)
    const kept = new Set(needed.map((file) => file.path))
    expect(Object.keys(SEVERAL_FUNCTIONS).filter((path) => !kept.has(path))).toEqual([])
  })

  test('there is no default export', () => {
    const isDefault = (node: ts.Node) =>
      ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    expect(
      statementsThat((statement) => ts.isExportAssignment(statement) || isDefault(statement)),
    ).toEqual([])
  })

  test('only the entries of the package re-export, and each name is written out', () => {
    expect(
      statementsThat(
        (statement, file) =>
          ts.isExportDeclaration(statement) &&
          statement.moduleSpecifier !== undefined &&
          (statement.exportClause === undefined || !ENTRIES.includes(file.path)),
      ),
    ).toEqual([])
  })

  test('index.ts is the name of an entry of the package and of nothing else', () => {
    expect(
      sourceFiles
        .map((file) => file.path)
        .filter((path) => path.endsWith('/index.ts') && !ENTRIES.includes(path)),
    ).toEqual([])
  })

  test('there is no enum, no namespace and no class but the error and the stamp', () => {
    expect(
      statementsThat(
        (statement, file) =>
          ts.isEnumDeclaration(statement) ||
          ts.isModuleDeclaration(statement) ||
          (ts.isClassDeclaration(statement) && !CLASSES.includes(file.path)),
      ),
    ).toEqual([])
  })
})
