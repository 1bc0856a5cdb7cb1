import { type Result, settle } from '../result.ts'
import type { TagRule } from '../tags/tag-rule.ts'
import type { ConnectorReading } from './connector-reading.ts'
import { readApplication } from './read-application.ts'
import { readGroupAttribute } from './read-group-attribute.ts'
import { readRules } from './read-rules.ts'

/**
 * Reads the attribute rows of a JumpCloud application as tag rules: one for each row whose name is
 * `https://aws.amazon.com/SAML/Attributes/AccessControl:{key}`.
 *
 * A row that IAM Identity Center would ignore is a warning and makes no rule (`attribute.*`: the
 * `PrincipalTag:` of STS, a slip in the prefix); a key with a blank or a full stop at its end is a
 * warning (`tag.key-whitespace`, `tag.key-trailing-dot`), and so is a field that JumpCloud does not
 * have (`connector.field-unknown`), which is read as a custom attribute. Refused are a row without
 * name or value, two rows or a row and a constant with one name, a group attribute that is named as
 * a tag (`connector.*`), a key or a constant that STS refuses (`tag.*`), and more than 50 of them.
 * Members other than `databaseAttributes`, `constantAttributes`, `includeGroups` and
 * `groupsAttributeName` of `config` are not read.
 *
 * The `at` of a finding is a JSON Pointer into the application. The rules are those that `mapTags`
 * takes; written as JSON they are a mapping file.
 *
 * Source: JumpCloud API v1, application; FACTS-JUMPCLOUD 2.
 *
 * @param application as `GET /api/applications/{id}` gives it, parsed from JSON
 * @example
 * readConnectorMapping({ config: { databaseAttributes: { value: [
 *   { name: 'https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter', value: 'costCenter' },
 * ] } } })
 * // [{ key: 'CostCenter', from: 'costCenter' }]
 */
export function readConnectorMapping(application: unknown): Result<readonly TagRule[]> {
  const read = readApplication(application)
  if (!read.ok) return read
  const reading: ConnectorReading = { config: read.value.config, findings: [] }
  const rules = readRules(reading, readGroupAttribute(reading))
  return settle(reading.findings, () => rules)
}
