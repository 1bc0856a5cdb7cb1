import type { CheckResponseOptions, FindingCode, Profile } from 'samltags'
import { type Change, type MessageOptions, swap } from '../../support/tamper.ts'

/**
 * A message that breaks just one rule. `good` stands in the clean message, `bad` in its place; where a
 * change cannot be shown in a line, `change` makes it and the two only say what is changed.
 */
export interface RuleExample {
  readonly code: FindingCode
  readonly profile: Profile
  readonly good: string
  readonly bad: string
  readonly change?: Change
  /** Changes the clean message first, for both the good and the bad one. */
  readonly base?: Change
  /** Stands once in the message that is judged: the finding points to its beginning. */
  readonly under: string
  readonly at: string
  /** The severity, where the rule has two. */
  readonly severity?: 'error' | 'warning' | 'info'
  readonly signing?: MessageOptions | 'none'
  readonly options?: Partial<CheckResponseOptions>
  /** What comes along by nature, in any order: an info that a role needs a permission, for instance. */
  readonly besides?: readonly FindingCode[]
  /** What the mended message has by nature; as `besides` unless said otherwise. */
  readonly mended?: readonly FindingCode[]
}

export const changeOf = ({ good, bad, change }: RuleExample): Change => change ?? swap(good, bad)
