import { redacted } from './redacted.ts'
import { shown } from './shown.ts'

/** A value or the name of a person, whole or only its ends and its length. */
export const shownValue = (value: string, showValues: boolean): string =>
  showValues ? shown(value) : redacted(value)
