import type { Finding } from '../../../findings/finding.ts'
import type { CheckedFile, FileReport } from '../../check/checked-file.ts'
import { findingSentences } from '../finding-sentences.ts'
import { ownRule } from '../own-rule.ts'
import { rulesRun } from './rules-run.ts'
import type { TestCase } from './test-case.ts'

/** A single one is named like the rule that passes, so that a service sees that one mends the other. */
function namesOf(findings: readonly Finding[]): readonly string[] {
  const rules = findings.map((found) => ownRule(found)?.rule ?? found.code)
  const seen = new Map<string, number>()
  return findings.map(({ at }, index) => {
    const rule = rules[index] ?? ''
    const isAlone = rules.indexOf(rule) === rules.lastIndexOf(rule)
    const name = isAlone ? rule : `${rule} (${at})`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} #${count}`
  })
}

function found(checked: CheckedFile, findings: readonly Finding[]): readonly TestCase[] {
  const names = namesOf(findings)
  return findings.map((finding, index) => ({
    name: names[index] ?? finding.code,
    told: {
      as: finding.severity === 'error' ? 'failure' : 'system-out',
      type: finding.severity,
      text: findingSentences(finding, checked),
    },
  }))
}

/** The rules of which nothing was found: one by one, or together where there are many files. */
function passed(report: FileReport, isBrief: boolean): readonly TestCase[] {
  const broken = new Set(report.findings.map(({ code }) => code))
  const clean = rulesRun(report).filter((code) => !broken.has(code))
  if (!isBrief) return clean.map((name) => ({ name }))
  return clean.length === 0 ? [] : [{ name: 'all other rules' }]
}

/** What a test runner would say of a file: a case for each finding, then those that passed. */
export function testCases(checked: CheckedFile, isBrief: boolean): readonly TestCase[] {
  const { file, report, fault } = checked
  if (report === undefined) {
    const type = fault?.exit === 3 ? 'internal' : 'unreadable'
    return [{ name: 'can be read', told: { as: 'error', type, text: fault?.message ?? file } }]
  }
  return [...found(checked, report.findings), ...passed(report, isBrief)]
}
