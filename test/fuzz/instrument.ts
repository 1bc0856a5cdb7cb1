/**
 * Counts how often each branch of src/ is taken, for the bundle that the threads run. jazzer.js does
 * not load on Debian 12 with Node 20, and V8's own coverage is too slow to be asked after every
 * document, so the counters are written into the code: one octet for each block and each operand
 * that may be left out.
 */
import { readFileSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'
import ts from 'typescript'

/** The name of the counters, in the bundle and on `globalThis`. */
const COUNTERS = 'samltagsBranches'

const counterAt = (index: number) =>
  ts.factory.createPostfixIncrement(
    ts.factory.createElementAccessExpression(ts.factory.createIdentifier(COUNTERS), index),
  )

const counted = (index: number, expression: ts.Expression) =>
  ts.factory.createParenthesizedExpression(
    ts.factory.createComma(counterAt(index), ts.factory.createParenthesizedExpression(expression)),
  )

const SHORT_CIRCUITS = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Puts a counter into every branch; `next` numbers them over all files. */
const countBranches =
  (next: () => number): ts.TransformerFactory<ts.SourceFile> =>
  ({ factory }) =>
  (file) => {
    const statement = () => factory.createExpressionStatement(counterAt(next()))
    const blockOf = (body: ts.Statement) =>
      ts.isBlock(body) ? body : factory.createBlock([statement(), body], true)

    function withCounter(node: ts.Node): ts.Node {
      if (ts.isBlock(node)) return factory.updateBlock(node, [statement(), ...node.statements])
      if (ts.isCaseOrDefaultClause(node)) {
        const statements = [statement(), ...node.statements]
        return ts.isCaseClause(node)
          ? factory.updateCaseClause(node, node.expression, statements)
          : factory.updateDefaultClause(node, statements)
      }
      if (ts.isIfStatement(node)) {
        const other = node.elseStatement && blockOf(node.elseStatement)
        const then = blockOf(node.thenStatement)
        return factory.updateIfStatement(node, node.expression, then, other)
      }
      if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
        const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken } = node
        const body = counted(next(), node.body)
        const arrow = equalsGreaterThanToken
        return factory.updateArrowFunction(
          node,
          modifiers,
          typeParameters,
          parameters,
          type,
          arrow,
          body,
        )
      }
      if (ts.isConditionalExpression(node)) {
        const { condition, questionToken, whenTrue, colonToken, whenFalse } = node
        const yes = counted(next(), whenTrue)
        const no = counted(next(), whenFalse)
        return factory.updateConditionalExpression(
          node,
          condition,
          questionToken,
          yes,
          colonToken,
          no,
        )
      }
      if (ts.isBinaryExpression(node) && SHORT_CIRCUITS.has(node.operatorToken.kind)) {
        const right = counted(next(), node.right)
        return factory.updateBinaryExpression(node, node.left, node.operatorToken, right)
      }
      return node
    }

    const visit = (node: ts.Node): ts.Node =>
      ts.isTypeNode(node) ? node : withCounter(ts.visitEachChild(node, visit, undefined))
    return ts.visitEachChild(file, visit, undefined)
  }

const COMPILER = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
} as const

const instrumenting = (next: () => number): Plugin => ({
  name: 'count branches',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const transformers = { before: [countBranches(next)] }
      const source = readFileSync(path, 'utf8')
      const { outputText } = ts.transpileModule(source, {
        compilerOptions: COMPILER,
        fileName: path,
        transformers,
      })
      return { contents: outputText, loader: 'js' }
    })
  },
})

/** Bundles an entry file with counters in src/; gives how many there are. */
export async function bundleInstrumented(entry: string, outfile: string): Promise<number> {
  let counters = 0
  const next = () => {
    counters += 1
    return counters - 1
  }
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: `const ${COUNTERS} = globalThis.${COUNTERS} = new Uint8Array(65536);` },
    plugins: [instrumenting(next)],
    logLevel: 'warning',
  })
  return counters
}
