import type { Random } from '../../support/random.ts'
import { type Structure, structureOf } from '../structure.ts'
import { amplifyMutations } from './amplify.ts'
import { attributeMutations } from './attributes.ts'
import { boundaryMutations } from './boundary.ts'
import { byteMutations } from './bytes.ts'
import { elementMutations } from './elements.ts'
import { encodingMutations } from './encoding.ts'
import type { Material, Mutation } from './mutation.ts'
import { signatureMutations } from './signature.ts'
import { spliceMutations } from './splice.ts'
import { tokenMutations } from './tokens.ts'

/** A text whose parts are found when they are first asked for. */
export class Parsed {
  readonly text: string
  #structure: Structure | undefined

  constructor(text: string) {
    this.text = text
  }

  readonly structure = (): Structure => {
    this.#structure ??= structureOf(this.text)
    return this.#structure
  }
}

/** How often each level is chosen, in parts of the sum. */
const LEVELS: readonly (readonly [name: string, weight: number, list: readonly Mutation[]])[] = [
  ['byte', 20, byteMutations],
  ['token', 18, tokenMutations],
  ['element', 18, elementMutations],
  ['attribute', 14, attributeMutations],
  ['signature', 16, signatureMutations],
  ['splice', 6, spliceMutations],
  ['boundary', 6, boundaryMutations],
  ['encoding', 3, encodingMutations],
  ['amplify', 2, amplifyMutations],
]

const DEALT = LEVELS.flatMap((level) => Array.from({ length: level[1] }, () => level))

export const LEVEL_NAMES: readonly string[] = LEVELS.map(([name]) => name)

export interface Mutant {
  readonly text: string
  /** The level of the last change. */
  readonly level: string
}

const COUNTS = [1, 1, 1, 1, 1, 2, 2, 3, 5]

/** Larger mutants than this are cut: the limit on octets has tests of its own. */
const MOST_OCTETS = 400_000

/** Mostly one change, at times up to five. */
export function mutate(from: Parsed, random: Random, donor: () => Parsed): Mutant {
  const count = random.pick(COUNTS) ?? 1
  let parsed = from
  let level = ''
  for (let change = 0; change < count; change += 1) {
    const [name, , mutations] = random.pick(DEALT) ?? ['byte', 0, byteMutations]
    const { text, structure } = parsed
    const material: Material = { text, structure, random, donor }
    const changed = random.pick(mutations)?.(material) ?? text
    level = name
    if (changed !== text) parsed = new Parsed(changed.slice(0, MOST_OCTETS))
  }
  return { text: parsed.text, level }
}
