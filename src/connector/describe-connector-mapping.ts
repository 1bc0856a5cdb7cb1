import { pointer } from '../directory/pointer.ts'
import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { structuralText } from '../findings/structural-text.ts'
import { isError } from '../result.ts'
import { type ReadRule, readTagRule } from '../tags/read-tag-rule.ts'
import type { TagRule } from '../tags/tag-rule.ts'
import { ACCESS_CONTROL_PREFIX } from '../xml/names.ts'
import { type DescribedRow, describeRow } from './describe-row.ts'

const NAME_FIELD = 'Service Provider Attribute Name'
const VALUE_FIELDS = { field: 'JumpCloud Attribute Name', constant: 'Value' } as const

/** FACTS-JUMPCLOUD 3.1, FACTS-AWS 5. */
const SCIM_FORM = `The same application, tab Identity Management (SCIM):
  Base URL   https://scim.{region}.amazonaws.com/{tenant id}/scim/v2
             The SCIM endpoint of IAM Identity Center, without the slash at its end.
  Token Key  The access token, made in the console of IAM Identity Center. Paste it there and
             nowhere else. It ends after a year; to renew it, deactivate the integration, paste a
             new token and activate it again. Each activation needs a new one.
`

/** A long name or value is shown whole; what acts on a terminal is not. */
const cell = (text: string) => structuralText(text, 1000)

interface Described {
  readonly rule: ReadRule
  readonly row: DescribedRow
}

function read(rules: readonly TagRule[]): readonly Described[] {
  if (!Array.isArray(rules)) throw new SamlUsageError('rules', 'must be a list of tag rules')
  return rules.map((item: unknown, index) => {
    const findings: Finding[] = []
    const at = pointer('', index)
    const rule = readTagRule({ findings, origin: 'code' }, item, at)
    if (rule !== undefined) return { rule, row: describeRow(rule) }
    const place = findings.find(isError)?.at ?? at
    throw new SamlUsageError(
      `rules${place}`,
      'is not as readTagRules or readConnectorMapping gives it',
    )
  })
}

/** The rows of one kind in two columns, below the names of the two fields. */
function rowsText(described: readonly Described[], kind: 'field' | 'constant'): string {
  const rows = described.flatMap(({ rule, row }) =>
    row.kind === kind ? [[cell(ACCESS_CONTROL_PREFIX + rule.key), cell(row.text)] as const] : [],
  )
  if (rows.length === 0) return '  (none)\n'
  const all = [[NAME_FIELD, VALUE_FIELDS[kind]] as const, ...rows]
  const width = all.reduce((widest, [name]) => Math.max(widest, Array.from(name).length), 0)
  return all
    .map(([name, text]) => `  ${name}${' '.repeat(width - Array.from(name).length)}  ${text}\n`)
    .join('')
}

const PASTED = 'a blank or a full stop stands at an end, and a policy without it never matches'

/** The key without what is copied along with it from the page of AWS (FACTS-JUMPCLOUD 2.7). */
function meantKey(key: string): string {
  let meant = key.trim()
  while (meant.endsWith('.')) meant = meant.slice(0, -1).trimEnd()
  return meant
}

/** Where the key would be copied with a mistake in it, or JumpCloud does less than the rule asks for. */
function remarksOf({ rule, row }: Described): readonly string[] {
  const { key, steps, whenUnset } = rule
  const meant = meantKey(key)
  return [
    ...(row.kind === 'impossible' ? [`cannot be sent: ${row.why}`] : []),
    ...(row.kind === 'field' && row.note !== undefined ? [row.note] : []),
    ...(meant === key ? [] : [`${PASTED}; probably meant: ${cell(ACCESS_CONTROL_PREFIX + meant)}`]),
    ...(steps.length > 0
      ? ['JumpCloud sends the value as the directory has it; make the changes of transform there']
      : []),
    ...(whenUnset === 'omit'
      ? []
      : [`JumpCloud has no whenUnset ${whenUnset}; what it sends for nothing is not documented`]),
  ]
}

function remarksText(described: readonly Described[]): string {
  const lines = described.flatMap((one) =>
    remarksOf(one).map((remark) => `  ${cell(one.rule.key)}: ${remark}\n`),
  )
  return lines.length === 0 ? '' : `\nLook at these:\n${lines.join('')}`
}

/**
 * Writes what to type into the forms of JumpCloud so that it sends the tags of these rules: the two
 * fields of each attribute row and constant, and the fields of the SCIM form. No token stands in it,
 * only where it goes.
 *
 * What JumpCloud cannot do for a rule (a function, steps of `transform`, an attribute of the manager)
 * is said below the rows, and so is a key with a blank or a full stop at its end, with the one that
 * was probably meant.
 *
 * Source: FACTS-JUMPCLOUD 2.1, 2.2, 3.1.
 *
 * @param rules from `readConnectorMapping` or `readTagRules`, or written in code
 * @throws SamlUsageError where a rule is none
 * @example
 * describeConnectorMapping([{ key: 'CostCenter', from: 'costCenter' }])
 * // ... https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter  costCenter ...
 */
export function describeConnectorMapping(rules: readonly TagRule[]): string {
  const described = read(rules)
  return `JumpCloud, SSO Applications, AWS IAM Identity Center, tab SSO, section Attributes

User attributes, one row each, nothing before or after the text:
${rowsText(described, 'field')}
Constant attributes, one row each:
${rowsText(described, 'constant')}
Group attributes: leave "include group attribute" off.
${remarksText(described)}
${SCIM_FORM}`
}
