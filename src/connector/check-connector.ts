import { memberOf } from '../directory/member-of.ts'
import type { Finding } from '../findings/finding.ts'
import { instantOfDate } from '../instant-of-date.ts'
import { isError } from '../result.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { judgeCertificate } from './judge-certificate.ts'
import { judgeEndpoints } from './judge-endpoints.ts'
import { judgeNameId } from './judge-name-id.ts'
import { judgeSigning } from './judge-signing.ts'
import { readApplication } from './read-application.ts'
import { readGroupAttribute } from './read-group-attribute.ts'
import { readRules } from './read-rules.ts'

/** The name of the connector for IAM Identity Center in the catalogue (FACTS-JUMPCLOUD 1.8). */
const CONNECTOR_NAME = 'aws-sso'

/** How `checkConnector` judges. */
export interface CheckConnectorOptions {
  /** When the certificate is judged; without it no date is, and the info `time.not-judged` says so. */
  readonly now?: Date | undefined
}

/**
 * Says everything that would keep a JumpCloud application from signing people in to IAM Identity
 * Center with their session tags; gives no data to act on.
 *
 * Judged are its name, the ACS URL and the SP entity ID (by the shapes that AWS documents), source
 * and format of the NameID, what is signed and with which algorithm, the certificate (expired, or
 * within 90 days), the group attribute, and the rows as in `readConnectorMapping`. Applications of the
 * catalogue lack some of these settings: the info `connector.setting-absent` lists them. The private
 * key (`config.idpPrivateKey`) is not read.
 *
 * The `at` of a finding is a JSON Pointer into the application. No finding shows a URL or any text of
 * a setting that is not known, since a token may have been pasted into any field.
 *
 * Source: FACTS-JUMPCLOUD 1.6, 1.8, 2; FACTS-AWS 3.
 *
 * @param application as `GET /api/applications/{id}` gives it, parsed from JSON
 * @throws SamlUsageError where `now` is no valid Date
 */
export function checkConnector(
  application: unknown,
  { now }: CheckConnectorOptions = {},
): readonly Finding[] {
  const instant = now === undefined ? undefined : instantOfDate('now', now)
  const read = readApplication(application)
  if (!read.ok) return read.findings
  const { members, config } = read.value
  const reading: ConnectorReading = { config, findings: [] }
  if (memberOf(members, 'name') !== CONNECTOR_NAME) {
    reportConnector(reading, 'connector.not-aws-sso', '/name', { expected: CONNECTOR_NAME })
  }
  judgeEndpoints(reading)
  const absent = [
    ...judgeNameId(reading),
    ...judgeSigning(reading),
    ...judgeCertificate(reading, members, instant),
  ]
  judgeRows(reading)
  if (absent.length > 0) {
    reportConnector(reading, 'connector.setting-absent', '/config', { received: absent.join(', ') })
  }
  if (instant === undefined) reportConnector(reading, 'time.not-judged', '')
  return reading.findings
}

function judgeRows(reading: ConnectorReading): void {
  const group = readGroupAttribute(reading)
  const before = reading.findings.length
  const rules = readRules(reading, group)
  // Where rows are refused, that there is no rule says nothing about what the connector sends.
  if (rules.length === 0 && !reading.findings.slice(before).some(isError)) {
    reportConnector(reading, 'connector.no-tags', '/config/databaseAttributes')
  }
  if (group !== undefined && !group.isTag) {
    reportConnector(reading, 'attribute.multivalued', group.at, { received: group.name })
  }
}
