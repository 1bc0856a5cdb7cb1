/** The figures of one report in the form of mutation-testing-elements. */
export interface Score {
  readonly detected: number
  readonly survived: number
  readonly uncovered: number
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { status: string }[] }>>
}

export function scoreOf(json: string): Score {
  const report: Report = JSON.parse(json)
  const statuses = Object.values(report.files).flatMap((file) =>
    file.mutants.map(({ status }) => status),
  )
  const count = (...names: readonly string[]) =>
    statuses.filter((status) => names.includes(status)).length
  return {
    detected: count('Killed', 'Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
  }
}

/** One line for all reports together, and the score in percent. */
export function formatScore(scores: readonly Score[]): {
  readonly text: string
  readonly percent: number
} {
  const sum = (name: keyof Score) => scores.reduce((total, score) => total + score[name], 0)
  const [detected, survived, uncovered] = [sum('detected'), sum('survived'), sum('uncovered')]
  const percent = (100 * detected) / Math.max(1, detected + survived + uncovered)
  const text = `mutation score ${percent.toFixed(2)} %: ${detected} detected, ${survived} survived, ${uncovered} without a test`
  return { text, percent }
}
