import type { Finding } from '../../../findings/finding.ts'
import type { CheckedFile } from '../../check/checked-file.ts'
import { allCodes } from '../../rules/all-codes.ts'
import { findingSentences } from '../finding-sentences.ts'
import type { KeyedFinding } from '../keyed-findings.ts'
import { ownRule } from '../own-rule.ts'
import { placeInFile } from '../place-in-file.ts'
import { sha256Of } from '../sha256-of.ts'
import { levelOf } from './level-of.ts'
import { messageText } from './message-text.ts'

const INDICES: ReadonlyMap<string, number> = new Map(allCodes().map((code, index) => [code, index]))

function regionOf(found: Finding, checked: CheckedFile) {
  const { line, column } = placeInFile(found, checked)
  if (line === undefined) return {}
  const startColumn = column === undefined ? {} : { startColumn: column }
  return { region: { startLine: line, ...startColumn } }
}

const logicalLocations = ({ at }: Finding) =>
  at === '' ? {} : { logicalLocations: [{ fullyQualifiedName: at }] }

function propertiesOf(found: Finding, { part }: CheckedFile) {
  const own = ownRule(found)
  const properties = {
    ...(own === undefined ? {} : { rule: own.rule }),
    ...(part === undefined ? {} : { part }),
  }
  return Object.keys(properties).length === 0 ? {} : { properties }
}

/** One finding of a file. */
export function sarifResult({ finding, key }: KeyedFinding, checked: CheckedFile, uri: string) {
  return {
    ruleId: finding.code,
    ruleIndex: INDICES.get(finding.code),
    level: levelOf(finding.severity),
    message: { text: messageText(findingSentences(finding, checked)) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, ...regionOf(finding, checked) },
        ...logicalLocations(finding),
      },
    ],
    partialFingerprints: { 'samltags/v1': sha256Of(key) },
    ...propertiesOf(finding, checked),
  }
}
