import { structuralText } from '../../findings/structural-text.ts'

const LONGEST = 40

/** A key is shown, since it was meant as a word; a long one is none, and may be anything. */
export const shownKey = (key: string): string =>
  Array.from(key).length > LONGEST ? 'with a long name' : `"${structuralText(key)}"`
