import { PREFIXES } from './prefixes.ts'

/** What an expression gives; everything but nodes can be made of everything else. */
type Kind = 'nodes' | 'string' | 'number' | 'boolean'

interface Signature {
  readonly least: number
  readonly most: number
  readonly gives: Kind
  /** Whether its argument must be nodes. */
  readonly takesNodes?: true
}

const MANY = Number.POSITIVE_INFINITY

const of = (gives: Kind, least: number, most: number = least): Signature => ({ gives, least, most })

const ofNodes = (gives: Kind, least: number): Signature => ({
  ...of(gives, least, 1),
  takesNodes: true,
})

/** The core functions (XPath 1.0 section 4) but `id`, which finds nothing where there is no DTD. */
const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([
  ['last', of('number', 0)],
  ['position', of('number', 0)],
  ['count', ofNodes('number', 1)],
  ['local-name', ofNodes('string', 0)],
  ['namespace-uri', ofNodes('string', 0)],
  ['name', ofNodes('string', 0)],
  ['string', of('string', 0, 1)],
  ['concat', of('string', 2, MANY)],
  ['starts-with', of('boolean', 2)],
  ['contains', of('boolean', 2)],
  ['substring-before', of('string', 2)],
  ['substring-after', of('string', 2)],
  ['substring', of('string', 2, 3)],
  ['string-length', of('number', 0, 1)],
  ['normalize-space', of('string', 0, 1)],
  ['translate', of('string', 3)],
  ['boolean', of('boolean', 1)],
  ['not', of('boolean', 1)],
  ['true', of('boolean', 0)],
  ['false', of('boolean', 0)],
  ['lang', of('boolean', 1)],
  ['number', of('number', 0, 1)],
  ['sum', ofNodes('number', 1)],
  ['floor', of('number', 1)],
  ['ceiling', of('number', 1)],
  ['round', of('number', 1)],
])

const COMPARISONS: ReadonlySet<string> = new Set([
  'OrOperation',
  'AndOperation',
  'EqualsOperation',
  'NotEqualOperation',
  'LessThanOperation',
  'GreaterThanOperation',
  'LessThanOrEqualOperation',
  'GreaterThanOrEqualOperation',
])

const ATTRIBUTE_AXIS = 2
const NAMESPACE_AXIS = 8

const member = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined

const listOf = (node: unknown, name: string): readonly unknown[] => {
  const list = member(node, name)
  return Array.isArray(list) ? list : []
}

/** The library tells its operations apart by their class alone. */
function classOf(node: unknown): string {
  const made = member(node, 'constructor')
  return typeof made === 'function' ? made.name : ''
}

const isBound = (prefix: unknown) => typeof prefix === 'string' && prefix in PREFIXES

const bound = Object.keys(PREFIXES).join(', ')

/** Why a node test is none that can find something; nothing where it can. */
function testProblem(step: unknown): string | undefined {
  const axis = member(step, 'axis')
  if (axis === NAMESPACE_AXIS) return 'the namespace axis is not known here'
  const test = member(step, 'nodeTest')
  const prefix = member(test, 'prefix')
  if (typeof prefix === 'string')
    return isBound(prefix) ? undefined : `the prefix ${prefix} is not bound; ${bound} are`
  const local = member(test, 'localName')
  if (prefix === undefined || axis === ATTRIBUTE_AXIS || typeof local !== 'string') return undefined
  return `an element without a prefix is in no namespace and never found; write saml:${local} or *[local-name() = "${local}"]`
}

const amount = ({ least, most }: Signature) =>
  most === MANY ? `${least} arguments or more` : least === most ? `${most}` : `${least} to ${most}`

/** Notes what is wrong with the expression below, and gives what it evaluates to. */
function kindOf(node: unknown, problems: string[]): Kind {
  const name = classOf(node)
  if (name === 'XString') return 'string'
  if (name === 'XNumber') return 'number'
  if (name === 'FunctionCall') return callKind(node, problems)
  if (name === 'PathExpr') return pathKind(node, problems)
  if (name === 'VariableReference') {
    problems.push(`there is no variable $${String(member(node, 'variable'))}`)
    return 'nodes'
  }
  const sides = ['lhs', 'rhs'].map((side) => member(node, side)).filter((one) => one !== undefined)
  const kinds = sides.map((side) => kindOf(side, problems))
  if (COMPARISONS.has(name)) return 'boolean'
  if (name !== 'BarOperation') return 'number'
  if (kinds.some((kind) => kind !== 'nodes')) problems.push('| joins nodes only')
  return 'nodes'
}

function callKind(call: unknown, problems: string[]): Kind {
  const name = String(member(call, 'functionName'))
  const given = listOf(call, 'arguments').map((argument) => kindOf(argument, problems))
  const known = FUNCTIONS.get(name)
  if (known === undefined) {
    problems.push(`the function ${name} is not known`)
    return 'nodes'
  }
  if (given.length < known.least || given.length > known.most)
    problems.push(`the function ${name} takes ${amount(known)}, not ${given.length}`)
  if (known.takesNodes && given.some((kind) => kind !== 'nodes'))
    problems.push(`the function ${name} takes nodes`)
  return known.gives
}

function pathKind(path: unknown, problems: string[]): Kind {
  const filter = member(path, 'filter')
  const kind = filter === undefined ? 'nodes' : kindOf(filter, problems)
  const predicates = listOf(path, 'filterPredicates')
  const location = member(path, 'locationPath')
  const steps = listOf(location, 'steps')
  const isPath = predicates.length > 0 || (location !== undefined && location !== null)
  if (isPath && kind !== 'nodes') problems.push('a step or a predicate needs nodes before it')
  for (const step of steps) {
    const problem = testProblem(step)
    if (problem !== undefined) problems.push(problem)
  }
  const inner = [...predicates, ...steps.flatMap((step) => listOf(step, 'predicates'))]
  for (const predicate of inner) kindOf(predicate, problems)
  return isPath ? 'nodes' : kind
}

/**
 * Says why a parsed expression would fail or could find nothing in any message; nothing where it can
 * be evaluated. The library says so only of the parts that it comes to evaluate.
 */
export function expressionProblem(parsed: unknown): string | undefined {
  const problems: string[] = []
  kindOf(parsed, problems)
  return problems[0]
}
