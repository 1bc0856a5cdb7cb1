import { CODES } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { ruleValues } from '../../tags/rule-values.ts'
import type { TagRule } from '../../tags/tag-rule.ts'
import type { Outcome, Reported } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import { HIDDEN_NOTE } from '../output/hidden-note.ts'
import { inert } from '../output/inert.ts'
import type { Paint } from '../output/painter.ts'
import { ruleIndex } from '../output/rule-index.ts'
import { shown } from '../output/shown.ts'
import { shownValue } from '../output/shown-value.ts'
import { suggestForRule } from './suggest-for-rule.ts'
import { type ExplainedTag, tagText } from './tag-text.ts'
import type { TaggedUser } from './tag-users.ts'
import { tagsOutcome } from './tags-outcome.ts'

export interface ExplainInput {
  /** Everybody in the file, beside whose values a suggestion is looked at. */
  readonly people: readonly TaggedUser[]
  readonly person: TaggedUser
  readonly rules: readonly TagRule[]
  /** Findings about the two files. */
  readonly reports: readonly Reported[]
  readonly files: { readonly users: string; readonly mapping: string }
  readonly showValues: boolean
}

function explainedTags({ people, person, rules }: ExplainInput): readonly ExplainedTag[] {
  const values = person.record === undefined ? [] : ruleValues(person.record, rules)
  return rules.map((rule, index) => ({
    key: rule.key,
    value: values[index],
    findings: person.tags.findings.filter((found) => ruleIndex(found) === index),
    suggested: suggestForRule(people, person, rule),
  }))
}

/** Suspended people keep their tags, but nobody should take them for somebody who can sign in. */
function stateText({ record }: TaggedUser, paint: Paint): string {
  if (record === undefined || record.state === 'activated') return ''
  const { title, why } = CODES['directory.user-inactive']
  return `${paint('red', record.state)}  ${title}. ${why}\n`
}

function headText({ person, showValues }: ExplainInput, paint: Paint): string {
  const { id, index, name, tags } = person
  const verdict = tags.ok ? paint('green', 'tags') : paint('red', 'refused')
  const who = shown(id ?? `user ${index}`)
  const called = name === undefined ? '' : `  ${shownValue(name, showValues)}`
  return `${verdict}  ${who}${called}\n${stateText(person, paint)}`
}

/** What is wrong with the record or with the tags as a whole, with the file that it is about. */
function otherReports({ person, files }: ExplainInput): readonly Reported[] {
  const isOfMapping = ({ code }: Finding) => code.startsWith('tag.') || code.startsWith('mapping.')
  return person.tags.findings
    .filter((found) => ruleIndex(found) === undefined)
    .map((finding) => ({ finding, file: isOfMapping(finding) ? files.mapping : files.users }))
}

/** Explains the tags of one person; its JSON is that of the command, for this person alone. */
export function explainOutcome(input: ExplainInput): Outcome {
  const { person, rules, reports, showValues } = input
  const keys = rules.map(({ key }) => key)
  const { exit, json } = tagsOutcome([person], keys, reports, showValues)
  return {
    exit,
    json,
    stdout: (paint) => {
      const tags = explainedTags(input).map((tag) => tagText(tag, { paint, showValues }))
      return inert([headText(input, paint), ...tags].join('\n'))
    },
    stderr: (paint, columns) =>
      [
        formatReports([...reports, ...otherReports(input)], paint, undefined, columns),
        showValues ? '' : HIDDEN_NOTE,
      ]
        .filter((part) => part !== '')
        .join('\n'),
  }
}
