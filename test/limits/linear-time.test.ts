import { type AcceptedClaims, acceptResponse, type Result } from 'samltags'
import { describe, expect, test } from 'vitest'
import { AUDIENCE, NOW, RECIPIENT, REQUEST_ID } from '../support/samples.ts'
import { trustOf } from '../support/tamper.ts'
import { limitsFor, MIB } from './limits-for.ts'
import { GENUINE, groups, HOSTILE } from './shapes.ts'

const EXPECTED = { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW }
const LIMITS = limitsFor(64 * MIB)
const FACTOR = 8
const MOST = 2 * FACTOR
const ROUNDS = 3
const TRIES = 3
const MINUTES = 10 * 60_000

const trust = trustOf()

function accepting(xml: string): () => Result<AcceptedClaims> {
  const field = Buffer.from(xml).toString('base64')
  return () => acceptResponse(field, trust, EXPECTED, { limits: LIMITS })
}

/** Milliseconds that this process worked: a busy machine lengthens the time by the clock, not this. */
function timeOf(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

function medianTime(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => timeOf(work))
  return times.sort((left, right) => left - right)[ROUNDS >> 1] ?? 0
}

/** 8 times the octets may take 16 times the time, in one of three tries. */
function expectLinear(octets: number, make: (octets: number) => string, ok: boolean): void {
  const small = accepting(make(octets))
  const large = accepting(make(octets * FACTOR))
  expect([small().ok, large().ok]).toEqual([ok, ok])
  const ratios: number[] = []
  while (ratios.length < TRIES && !ratios.some((ratio) => ratio <= MOST)) {
    ratios.push(medianTime(large) / medianTime(small))
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(MOST)
}

describe('limits raised to 64 MiB: time grows with the octets and no faster (SECURITY D2)', () => {
  test.each(GENUINE)(
    'accepted, 4 MiB against 32 MiB: %s',
    (_title, make) => expectLinear(4 * MIB, make, true),
    MINUTES,
  )

  test.each(HOSTILE)(
    'refused, 2 MiB against 16 MiB: %s',
    (_title, make) => expectLinear(2 * MIB, make, false),
    MINUTES,
  )

  test(
    'a genuine message of nearly 64 MiB is accepted',
    () => {
      const xml = groups(63.5 * MIB)
      const result = accepting(xml)()
      expect(result.ok).toBe(true)
      expect(Buffer.byteLength(xml)).toBeGreaterThan(63.5 * MIB)
      expect(result.ok && result.value.attributes.length).toBeGreaterThan(200_000)
    },
    MINUTES,
  )
})
