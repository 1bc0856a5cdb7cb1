import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDateTime } from '../../src/xml/time.ts'

test('agrees with the calendar on every day of four centuries', () => {
  for (let day = Date.UTC(1899, 0, 1); day < Date.UTC(2301, 0, 1); day += 86_400_000) {
    const given = new Date(day).toISOString()
    if (parseDateTime(given)?.instant !== day) expect(given).toBe('read')
  }
})

test('never throws, and takes nothing that Date.parse would not', () => {
  const near = fc
    .tuple(fc.constant('2026-11-24T12:00:00.5+02:00'), fc.nat(26), fc.string({ maxLength: 3 }))
    .map(([base, at, put]) => base.slice(0, at) + put + base.slice(at + 1))
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (given) => {
      const read = parseDateTime(given)
      if (read !== undefined) expect(read.instant).toBe(Date.parse(given))
    }),
    { seed: 4, numRuns: 5000 },
  )
})
