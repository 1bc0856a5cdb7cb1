import type { Totals } from './totals.ts'

const MOST_UNREAD = 100

/** Adds up what became of files. */
export function sumTotals(all: readonly Totals[]): Totals {
  const codes = new Map<string, number>()
  for (const one of all) {
    for (const [code, count] of one.codes) codes.set(code, (codes.get(code) ?? 0) + count)
  }
  const sum = (of: (one: Totals) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    files: sum(({ files }) => files),
    refused: sum(({ refused }) => refused),
    unreadable: sum(({ unreadable }) => unreadable),
    internal: sum(({ internal }) => internal),
    findings: {
      error: sum(({ findings }) => findings.error),
      warning: sum(({ findings }) => findings.warning),
      info: sum(({ findings }) => findings.info),
    },
    codes,
    unread: all.flatMap(({ unread }) => unread).slice(0, MOST_UNREAD),
  }
}
