import type { ReadElement } from '../verify/second-opinion.ts'
import type { ParsedElement, ParsedNode } from './parse-canonical.ts'

type Pair = readonly [read: ReadElement | string | undefined, parsed: ParsedNode | undefined]

const isDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:')

/** Canonical form sorts the attributes, the reading keeps their order; the order says nothing. */
function haveSameAttributes(read: ReadElement, parsed: ParsedElement): boolean {
  const own = parsed.attributes.filter(([name]) => !isDeclaration(name))
  const values = new Map(own)
  if (own.length !== read.attributes.length || values.size !== own.length) return false
  return read.attributes.every(([name, value]) => values.get(name) === value)
}

/** What differs between two nodes themselves, their children left out. */
function differenceOf([read, parsed]: Pair): string | undefined {
  if (read === undefined || parsed === undefined) return 'number of children'
  if (typeof read === 'string' || typeof parsed === 'string') {
    return read === parsed ? undefined : 'text'
  }
  if (read.name !== parsed.name) return 'element name'
  return haveSameAttributes(read, parsed) ? undefined : `attributes of ${read.name}`
}

function childPairs([read, parsed]: Pair): readonly Pair[] {
  if (typeof read !== 'object' || typeof parsed !== 'object') return []
  const count = Math.max(read.children.length, parsed.children.length)
  return Array.from({ length: count }, (_, at) => [read.children[at], parsed.children[at]] as const)
}

/**
 * The first difference between the strict reading and another one, in words without any value of the
 * message; nothing where names, attributes and texts are all the same. A stack instead of recursion.
 */
export function firstDifference(
  read: ReadElement,
  parsed: readonly ParsedNode[],
): string | undefined {
  if (parsed.length !== 1) return 'number of roots'
  const stack: Pair[] = [[read, parsed[0]]]
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const difference = differenceOf(pair)
    if (difference !== undefined) return difference
    for (const child of childPairs(pair).toReversed()) stack.push(child)
  }
  return undefined
}
