import { describe, expect, test } from 'vitest'
import type { ReportFormat } from '../../../src/cli/formats/report-format.ts'
import { sumTotals } from '../../../src/cli/formats/sum-totals.ts'
import { reportWriter } from '../../../src/cli/report/report-writer.ts'

const NONE = sumTotals([])

function written(format: Partial<ReportFormat>) {
  const taken: string[] = []
  const sink = {
    write: async (text: string) => {
      taken.push(text)
      return true
    },
    keep: async () => {},
    discard: async () => {},
  }
  const whole = { head: '<', file: () => '', separator: ',', foot: () => '>', ...format }
  return { writer: reportWriter(whole, sink), text: () => taken.join('') }
}

describe('a report is put together from its pieces', () => {
  test('with separators between those that say something', async () => {
    const { writer, text } = written({})
    for (const piece of ['', 'a', '', 'b', '']) await writer.add(piece, [], 0)
    await writer.end(NONE)
    expect(text()).toBe('<a,b>')
  })

  test('and what there is no room for is left out from the first such piece on, and counted', async () => {
    const { writer, text } = written({
      mostOctets: 8,
      foot: (_totals, leftOut) => ` and ${leftOut} more>`,
    })
    await writer.add('aaa', [], 0)
    await writer.add('äää', [], 2)
    await writer.add('b', [], 0)
    await writer.end(NONE)
    expect(text()).toBe('<aaa and 4 more>')
  })

  test('its head may come last, and know all messages', async () => {
    const { writer, text } = written({
      head: (_totals, entries) => `${entries.map(({ file }) => file).join('+')}:`,
    })
    const entry = { ok: true, errors: 0, warnings: 0 }
    await writer.add('a', [{ file: 'x', ...entry }], 0)
    await writer.add('b', [{ file: 'y', ...entry }], 0)
    expect(text()).toBe('')
    await writer.end(NONE)
    expect(text()).toBe('x+y:a,b>')
  })
})
