import type { FindingCode } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'

export interface CodeCount {
  readonly code: FindingCode
  readonly severity: Finding['severity']
  readonly people: number
}

/** How many people each code is about; grows with the codes, not with the people. */
export interface CodeCounts {
  readonly addPerson: (findings: readonly Finding[]) => void
  /** In the order in which the codes were first found. */
  readonly all: () => readonly CodeCount[]
}

export function createCodeCounts(): CodeCounts {
  const counts = new Map<FindingCode, CodeCount>()
  return {
    addPerson: (findings) => {
      for (const [code, severity] of new Map(findings.map((one) => [one.code, one.severity]))) {
        const { people } = counts.get(code) ?? { people: 0 }
        counts.set(code, {
          code,
          severity: counts.get(code)?.severity ?? severity,
          people: people + 1,
        })
      }
    },
    all: () => [...counts.values()],
  }
}
