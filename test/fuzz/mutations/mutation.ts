import type { Random } from '../../support/random.ts'
import type { Structure } from '../structure.ts'

/** What a mutation may draw on. */
export interface Material {
  readonly text: string
  readonly structure: () => Structure
  readonly random: Random
  /** Another message, to take parts from. */
  readonly donor: () => { readonly text: string; readonly structure: () => Structure }
}

/** Gives the changed text; the text itself where there is nothing of the kind to change. */
export type Mutation = (material: Material) => string

/** The octets of a text in UTF-8, one in each character. */
export const octetsOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
