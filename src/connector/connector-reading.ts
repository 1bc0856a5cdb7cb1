import type { JsonObject } from '../directory/json-object.ts'
import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'

/** The config of an application, and what has been found in it so far. */
export interface ConnectorReading {
  readonly config: JsonObject
  readonly findings: Finding[]
}

/**
 * Reports one finding at a JSON Pointer into the application. The reader of what a connector sends is
 * always Identity Center.
 */
export function reportConnector(
  { findings }: ConnectorReading,
  code: FindingCode,
  at: string,
  detail: FindingDetail = {},
): void {
  findings.push(finding(code, at, { ...detail, context: 'identity-center' }))
}
