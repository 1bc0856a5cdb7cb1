import { CODES, type CodeEntry } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import { describeChanges } from '../../tags/describe-changes.ts'
import type { TagValueSuggestion } from '../../tags/suggest-tag-value.ts'
import { COLOURS } from '../output/colours.ts'
import { jsonText } from '../output/json-text.ts'
import type { Colour, Paint } from '../output/painter.ts'
import { redacted } from '../output/redacted.ts'
import { shown } from '../output/shown.ts'
import { visible } from '../output/visible.ts'
import type { SuggestedForRule } from './suggest-for-rule.ts'
import type { TaggedUser } from './tag-users.ts'

/** What is known of one rule and one person. */
export interface ExplainedTag {
  readonly key: string
  /** Undefined where there is no tag. */
  readonly value: string | undefined
  readonly findings: readonly Finding[]
  readonly suggested: SuggestedForRule | undefined
}

export interface TagTextStyle {
  readonly paint: Paint
  /** Else only the ends and the length of a value are. */
  readonly showValues: boolean
}

/** The longest label is `suggested`. */
const LABEL_WIDTH = 9

/** Beyond this a text is no tag, and is shown in part. */
const MOST_QUOTED = 1_000

/** JSON as it can be pasted: escapes stand for what a terminal would act on, and mean the same. */
const quoted = (text: string) => (text.length > MOST_QUOTED ? shown(text) : jsonText(text))

const valueText = (value: string, { showValues }: TagTextStyle) =>
  showValues ? quoted(value) : redacted(value)

/** The condition of a policy that the tag meets (FACTS-AWS 3.6). */
const condition = (key: string, value: string, style: TagTextStyle) =>
  `"StringEquals": { ${quoted(`aws:PrincipalTag/${key}`)}: ${valueText(value, style)} }`

function row({ paint }: TagTextStyle, label: string, text: string, colour?: Colour): string {
  const padded = label.padEnd(LABEL_WIDTH)
  return `  ${colour === undefined ? padded : paint(colour, padded)}  ${text}\n`
}

/** Says where the value has what nobody sees. */
function visibleRow(value: string, style: TagTextStyle): string {
  if (!style.showValues || value.length > MOST_QUOTED) return ''
  const text = visible(value)
  return text === value ? '' : row(style, 'visible', text)
}

function findingRows(found: Finding, style: TagTextStyle): string {
  const { severity, code, received } = found
  const { title, fix }: CodeEntry = CODES[code]
  const detail = received === undefined ? '' : ` (${received})`
  const head = row(style, severity, `${code}${detail}  ${title}`, COLOURS[severity])
  return head + row(style, 'fix', fix)
}

/**
 * Another value, and the condition that it would meet. Where values are hidden only what changes is
 * said: the ends of a suggestion can be all of a short value.
 */
function suggestedRows(
  key: string,
  { value, changes }: TagValueSuggestion,
  style: TagTextStyle,
): string {
  const described = describeChanges(changes)
  if (!style.showValues) return row(style, 'suggested', described)
  const suggested = row(style, 'suggested', `${quoted(value)} (${described})`)
  return suggested + row(style, 'then', condition(key, value, style))
}

function sameAsRow(sameAs: TaggedUser | undefined, style: TagTextStyle): string {
  if (sameAs === undefined) return ''
  const who = shown(sameAs.id ?? `user ${sameAs.index}`)
  const text = `${who} has another value today; the two would be the same then`
  return row(style, 'careful', text, 'yellow')
}

/** One tag for a person to look at: its value, the condition that matches it, and what is wrong. */
export function tagText(
  { key, value, findings, suggested }: ExplainedTag,
  style: TagTextStyle,
): string {
  const head = `${style.paint('bold', visible(key))}  ${value === undefined ? 'no tag' : valueText(value, style)}\n`
  const matches = value !== undefined && !findings.some(isError)
  return [
    head,
    value === undefined ? '' : visibleRow(value, style),
    matches ? row(style, 'condition', condition(key, value, style)) : '',
    ...findings.map((found) => findingRows(found, style)),
    suggested === undefined ? '' : suggestedRows(key, suggested.suggestion, style),
    sameAsRow(suggested?.sameAs, style),
  ].join('')
}
