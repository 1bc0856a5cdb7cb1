import { SamlUsageError } from '../errors.ts'
import { suggestTagValue, type TagValueSuggestion } from './suggest-tag-value.ts'

/** A suggestion for one of several values. */
export interface IndexedTagValueSuggestion extends TagValueSuggestion {
  /** The place of the value in the list given, from 0. */
  readonly index: number
  /** The first value that is another one today and would be the same then; absent where there is none. */
  readonly sameAs?: number
}

interface Holder {
  readonly index: number
  readonly value: string
  /** The first one whose value of today is another. */
  other?: number
}

/**
 * Suggests values for all that AWS would refuse among the values of one tag, and says where two that
 * differ today would be equal: then a policy that names one of them would match both.
 *
 * The rules are those of `suggestTagValue`; what needs no suggestion or has none counts as it is.
 *
 * @param values those of one tag, one for each person
 * @throws SamlUsageError where the values are no list of texts
 * @example
 * suggestTagValues(['R&D', 'R and D']) // index 0: value 'R and D', sameAs 1
 */
export function suggestTagValues(values: readonly string[]): readonly IndexedTagValueSuggestion[] {
  if (!Array.isArray(values)) throw new SamlUsageError('values', 'must be a list of texts')
  const suggestions = values.map(suggestOne)
  const holders = new Map<string, Holder>()
  for (const [index, value] of values.entries()) {
    const then = suggestions[index]?.value ?? value
    const holder = holders.get(then)
    if (holder === undefined) holders.set(then, { index, value })
    else if (holder.other === undefined && holder.value !== value) holder.other = index
  }
  return suggestions.flatMap((suggestion, index) => {
    const holder = suggestion && holders.get(suggestion.value)
    if (suggestion === undefined || holder === undefined) return []
    const sameAs = holder.value === values[index] ? holder.other : holder.index
    return [{ ...suggestion, index, ...(sameAs !== undefined && { sameAs }) }]
  })
}

function suggestOne(value: string, index: number): TagValueSuggestion | undefined {
  if (typeof value !== 'string') throw new SamlUsageError(`values.${index}`, 'must be a text')
  return suggestTagValue(value)
}
