import {
  AWS_EMAIL_LABEL,
  JUMPCLOUD_NAMES,
  type RecordPath,
} from '../directory/jumpcloud-attributes.ts'
import { nearNames } from './near-names.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'

/** Finds where the value of a field or label stands; an unknown name gets a suggestion. */
export function readSourceName(
  reading: RuleReading,
  name: string,
  at: string,
): RecordPath | undefined {
  const path = JUMPCLOUD_NAMES.get(name)
  if (path === undefined) {
    const detail = { expected: nearNames(name, [...JUMPCLOUD_NAMES.keys()]), received: name }
    return reportRule(reading, 'mapping.source-unknown', at, detail)
  }
  if (name === AWS_EMAIL_LABEL && reading.origin === 'file') {
    reportRule(reading, 'mapping.label-alias', at, { expected: 'email', received: name })
  }
  return path
}
