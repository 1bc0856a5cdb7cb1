import type { DirectoryRecord } from '../directory/directory-record.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { ReadRule } from './read-tag-rule.ts'

/** Works out the value of one rule; undefined where there will be no tag, with a finding that says why. */
export function ruleValue(
  record: DirectoryRecord,
  { source, steps, whenUnset }: ReadRule,
  at: string,
  findings: Finding[],
): string | undefined {
  const reading = source.read(record)
  if (reading.kind === 'lost') {
    const detail = { expected: source.name, received: reading.code }
    findings.push(finding('mapping.value-unreadable', at, detail))
    return undefined
  }
  if (reading.kind === 'set') {
    const value = steps.reduce((text, step) => step.apply(text), reading.value)
    if (value !== '') return value
  }
  if (whenUnset === 'empty') return ''
  const code = whenUnset === 'refuse' ? 'mapping.value-required' : 'mapping.value-unset'
  findings.push(finding(code, at, { expected: source.name }))
  return undefined
}
