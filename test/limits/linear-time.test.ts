import { type AcceptedClaims, acceptResponse, type Result } from 'samltags'
import { describe, expect, test } from 'vitest'
import { expectLinear } from '../support/expect-linear.ts'
import { processorTime } from '../support/processor-time.ts'
import { EXPECTED } from '../support/samples.ts'
import { trustOf } from '../support/tamper.ts'
import { limitsFor, MIB } from './limits-for.ts'
import { GENUINE, groups, HOSTILE } from './shapes.ts'

const LIMITS = limitsFor(64 * MIB)
const MINUTES = 10 * 60_000

const trust = trustOf()

function accepting(xml: string): () => Result<AcceptedClaims> {
  const field = Buffer.from(xml).toString('base64')
  return () => acceptResponse(field, trust, EXPECTED, { limits: LIMITS })
}

const MEASURE = { rounds: 3, clock: processorTime }

function expectAnswers(octets: number, make: (octets: number) => string, ok: boolean) {
  return expectLinear(
    octets,
    (size) => {
      const answer = accepting(make(size))
      return () => expect(answer().ok).toBe(ok)
    },
    MEASURE,
  )
}

describe('limits raised to 64 MiB: time grows with the octets and no faster (SECURITY D2)', () => {
  test.each(GENUINE)(
    'accepted, 4 MiB against 32 MiB: %s',
    (_title, make) => expectAnswers(4 * MIB, make, true),
    MINUTES,
  )

  test.each(HOSTILE)(
    'refused, 2 MiB against 16 MiB: %s',
    (_title, make) => expectAnswers(2 * MIB, make, false),
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
