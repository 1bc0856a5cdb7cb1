import { CODES, type CodeEntry, type FindingCode, severityOf } from '../../findings/codes.ts'

/** One rule as `rules --json` lists it. */
export function ruleJson(code: FindingCode) {
  const entry: CodeEntry = CODES[code]
  return {
    code,
    fact: entry.facts ?? [],
    severity: {
      'identity-center': severityOf(entry, 'identity-center'),
      sts: severityOf(entry, 'sts'),
    },
    title: entry.title,
    certainty: entry.certainty,
    source: entry.source,
  }
}
