/** Makes attacks of one row that end in the same errors, each from its title and what it changes. */
import { type Change, type MessageOptions, message } from '../support/tamper.ts'
import type { Attack, Row } from './message.ts'

type Titled<T> = Readonly<Record<string, T>>

export const attacksOf = (
  row: Row,
  errors: Attack['errors'],
  makes: Titled<Attack['make']>,
): readonly Attack[] => Object.entries(makes).map(([title, make]) => ({ row, title, make, errors }))

/** The genuine message, changed after it was signed. */
export const changedAfter = (
  row: Row,
  errors: Attack['errors'],
  changes: Titled<Change>,
): readonly Attack[] =>
  Object.entries(changes).map(([title, change]) => ({
    row,
    title,
    make: () => change(message()),
    errors,
  }))

/** Signed with the fault in it: the provider is wrong, or somebody else's message comes here. */
export const signedWrong = (
  row: Row,
  errors: Attack['errors'],
  changes: Titled<Change>,
  { expected, ...options }: MessageOptions & Pick<Attack, 'expected'> = {},
): readonly Attack[] =>
  Object.entries(changes).map(([title, before]) => ({
    row,
    title,
    make: () => message({ ...options, before }),
    errors,
    ...(expected && { expected }),
  }))
