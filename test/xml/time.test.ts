import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDateTime } from '../../src/xml/time.ts'

const two = (n: number) => String(n).padStart(2, '0')

describe('reads', () => {
  test.each([
    ['2026-11-24T12:00:00Z', '2026-11-24T12:00:00.000Z', true],
    ['2026-11-24T12:00:00.5Z', '2026-11-24T12:00:00.500Z', true],
    ['2026-11-24T12:00:00.1234567Z', '2026-11-24T12:00:00.123Z', true],
    ['2026-11-24T12:00:00.9999999999999999999999Z', '2026-11-24T12:00:00.999Z', true],
    ['2026-11-24T12:00:00+02:00', '2026-11-24T10:00:00.000Z', false],
    ['2026-11-24T12:00:00-05:30', '2026-11-24T17:30:00.000Z', false],
    ['2026-11-24T12:00:00+05:59', '2026-11-24T06:01:00.000Z', false],
    ['2026-11-24T12:00:00+14:00', '2026-11-23T22:00:00.000Z', false],
    ['2026-11-24T12:00:00-14:00', '2026-11-25T02:00:00.000Z', false],
    ['2026-11-24T12:00:00+00:00', '2026-11-24T12:00:00.000Z', false],
    ['2026-11-24T12:00:00-00:00', '2026-11-24T12:00:00.000Z', false],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z', true],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z', true],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z', true],
    ['0050-03-01T00:00:00Z', '0050-03-01T00:00:00.000Z', true],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', true],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z', true],
  ])('%s', (given, iso, utc) => {
    expect(parseDateTime(given)).toEqual({ instant: Date.parse(iso), utc })
  })

  test('a fraction before 1970 is cut towards the earlier instant', () => {
    expect(parseDateTime('1969-12-31T23:59:59.9999Z')?.instant).toBe(-1)
    expect(parseDateTime('1969-12-31T23:59:59.0009Z')?.instant).toBe(-1000)
  })

  test('a fraction of a million digits in linear time', () => {
    expect(parseDateTime(`2026-11-24T12:00:00.${'7'.repeat(1_000_000)}Z`)?.instant).toBe(
      Date.parse('2026-11-24T12:00:00.777Z'),
    )
  })
})

describe('refuses', () => {
  test.each([
    ['nothing', ''],
    ['a blank for T', '2026-11-24 12:00:00Z'],
    ['RFC 822', 'Tue, 24 Nov 2026 12:00:00 GMT'],
    ['a date only', '2026-11-24'],
    ['a date with zone', '2026-11-24Z'],
    ['seconds since 1970', '1795521600'],
    ['no zone', '2026-11-24T12:00:00'],
    ['no zone after a fraction', '2026-11-24T12:00:00.5'],
    ['no seconds', '2026-11-24T12:00Z'],
    ['an empty fraction', '2026-11-24T12:00:00.Z'],
    ['a comma for the point', '2026-11-24T12:00:00,5Z'],
    ['31 June', '2026-06-31T12:00:00Z'],
    ['29 February of a common year', '2026-02-29T12:00:00Z'],
    ['29 February 1900', '1900-02-29T12:00:00Z'],
    ['29 February 2100', '2100-02-29T12:00:00Z'],
    ['day 0', '2026-11-00T12:00:00Z'],
    ['day 32', '2026-12-32T12:00:00Z'],
    ['month 0', '2026-00-24T12:00:00Z'],
    ['month 13', '2026-13-24T12:00:00Z'],
    ['24:00:00', '2026-11-24T24:00:00Z'],
    ['minute 60', '2026-11-24T12:60:00Z'],
    ['second 60', '2026-12-31T23:59:60Z'],
    ['year 0000', '0000-01-01T00:00:00Z'],
    ['a year of five digits', '12026-11-24T12:00:00Z'],
    ['a year of three digits', '926-11-24T12:00:00Z'],
    ['a signed year', '+275760-09-13T00:00:00Z'],
    ['a negative year', '-2026-11-24T12:00:00Z'],
    ['no dash after the year', '2026/11-24T12:00:00Z'],
    ['no dash after the month', '2026-11/24T12:00:00Z'],
    ['no colon after the hour', '2026-11-24T12.00:00Z'],
    ['no colon after the minute', '2026-11-24T12:00.00Z'],
    ['no colon in the offset', '2026-11-24T12:00:00+02.00'],
    ['a colon for a digit', '2026-0:-24T12:00:00Z'],
    ['a slash for a digit', '2026-1/-24T12:00:00Z'],
    ['lower-case t', '2026-11-24t12:00:00Z'],
    ['lower-case z', '2026-11-24T12:00:00z'],
    ['full-width digits', '２０２６-11-24T12:00:00Z'],
    ['a leading blank', ' 2026-11-24T12:00:00Z'],
    ['a blank at the end', '2026-11-24T12:00:00Z '],
    ['a line end', '2026-11-24T12:00:00Z\n'],
    ['text after Z', '2026-11-24T12:00:00ZZ'],
    ['both zones', '2026-11-24T12:00:00Z+00:00'],
    ['an offset over 14:00', '2026-11-24T12:00:00+14:01'],
    ['offset minute 60', '2026-11-24T12:00:00+01:60'],
    ['an offset without colon', '2026-11-24T12:00:00+0100'],
    ['an offset of hours', '2026-11-24T12:00:00+01'],
    ['an offset without sign', '2026-11-24T12:00:00 01:00'],
    ['a minus that is U+2212', '2026-11-24T12:00:00\u221201:00'],
    ['an offset with text after it', '2026-11-24T12:00:00+01:00Z'],
  ])('%s', (_name, given) => {
    expect(parseDateTime(given)).toBeUndefined()
  })
})

describe('properties', () => {
  test('agrees with Date.parse on its own grammar', () => {
    const parts = fc.record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      second: fc.integer({ min: 0, max: 59 }),
      fraction: fc.option(fc.integer({ min: 0, max: 999 })),
      zone: fc.constantFrom('Z', '+00:00', '-00:00', '+02:00', '-11:30', '+14:00', '-14:00'),
    })
    fc.assert(
      fc.property(parts, ({ year, month, day, hour, minute, second, fraction, zone }) => {
        const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
        const tail = fraction === null ? '' : `.${String(fraction).padStart(3, '0')}`
        const given = `${date}T${two(hour)}:${two(minute)}:${two(second)}${tail}${zone}`
        expect(parseDateTime(given)?.instant).toBe(Date.parse(given))
      }),
      { seed: 4, numRuns: 2000 },
    )
  })

  test('knows exactly the days that exist', () => {
    for (const year of [1900, 2000, 2023, 2024, 2100, 2400]) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const given = `${year}-${two(month)}-${two(day)}T00:00:00Z`
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
          expect([given, parseDateTime(given) !== undefined]).toEqual([given, exists])
        }
      }
    }
  })
})
