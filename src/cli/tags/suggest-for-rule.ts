import { ruleValues } from '../../tags/rule-values.ts'
import { suggestTagValue } from '../../tags/suggest-tag-value.ts'
import { type IndexedTagValueSuggestion, suggestTagValues } from '../../tags/suggest-tag-values.ts'
import type { TagRule } from '../../tags/tag-rule.ts'
import type { TaggedUser } from './tag-users.ts'

export interface SuggestedForRule {
  readonly suggestion: IndexedTagValueSuggestion
  /** Who has another value today that would be the same then. */
  readonly sameAs: TaggedUser | undefined
}

/** Suggests a value for one person's tag of one rule, beside the values of everybody else. */
export function suggestForRule(
  people: readonly TaggedUser[],
  person: TaggedUser,
  rule: TagRule,
): SuggestedForRule | undefined {
  const own = person.record && ruleValues(person.record, [rule])[0]
  if (own === undefined || suggestTagValue(own) === undefined) return undefined
  const holders = people.flatMap((one) => {
    const value = one.record && ruleValues(one.record, [rule])[0]
    return value === undefined ? [] : [{ one, value }]
  })
  const suggestions = suggestTagValues(holders.map(({ value }) => value))
  const suggestion = suggestions.find(({ index }) => holders[index]?.one === person)
  if (suggestion === undefined) return undefined
  const { sameAs } = suggestion
  return { suggestion, sameAs: sameAs === undefined ? undefined : holders[sameAs]?.one }
}
