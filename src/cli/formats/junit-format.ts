import type { fragment as Fragment } from 'xmlbuilder2'
import type { CheckedFile } from '../check/checked-file.ts'
import type { FormatSettings } from './format-settings.ts'
import { appendCase } from './junit/append-case.ts'
import { testCases } from './junit/test-cases.ts'
import { xmlText } from './junit/xml-text.ts'
import { messageName } from './message-name.ts'
import type { ReportFormat } from './report-format.ts'

/** Above it the cases that passed would be most of a report of many megabytes. */
const MOST_FILES_RULE_BY_RULE = 200

function suiteText(checked: CheckedFile, settings: FormatSettings, fragment: typeof Fragment) {
  const isBrief = (settings.fileCount ?? 1) > MOST_FILES_RULE_BY_RULE
  const cases = testCases(checked, isBrief)
  const count = (as: 'failure' | 'error') => cases.filter(({ told }) => told?.as === as).length
  const name = xmlText(messageName(checked, settings.cwd))
  const document = fragment()
  const suite = document.ele('testsuite', {
    name,
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    timestamp: settings.madeAt,
  })
  for (const one of cases) appendCase(suite, name, one)
  return document.toString({ prettyPrint: true, indent: '  ', offset: 1 })
}

/** JUnit as Jenkins reads it: a suite for each message, a case for each rule it was judged by. */
export async function junitFormat(settings: FormatSettings): Promise<ReportFormat> {
  // Slow to load, and needed by this format alone.
  const { fragment } = await import('xmlbuilder2')
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="samltags">\n',
    file: (checked) => suiteText(checked, settings, fragment),
    separator: '\n',
    foot: () => '\n</testsuites>\n',
  }
}
