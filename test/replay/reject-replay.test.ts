import { memoryReplayStore, rejectReplay, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { confirmation, factsWith, ISSUER, text, verifiedWith } from '../support/facts.ts'
import { type Change, claimsWith, named, refusalOf, storeThat } from './claims.ts'

const at = (time: string) => ({ now: new Date(`2026-11-24T${time}Z`) })
const NOON = at('12:00:00')
const SPARE = 300_000

const first = () => storeThat(async () => true)

/** What the store is asked for the claims. */
async function asked(change?: Change, toleranceSeconds = 0, when = NOON) {
  const store = first()
  const result = await rejectReplay(claimsWith(change, { toleranceSeconds }), store, when)
  expect(result.ok).toBe(true)
  const [call, ...others] = store.calls
  if (call === undefined || others.length > 0) throw new Error('asked once')
  return { id: call[0], ttl: call[1] }
}

const keyOf = async (id: string, issuer = ISSUER) => (await asked(named(id, issuer))).id

const conditions: (end: string | undefined) => Change = (end) => (facts) => {
  if (facts.assertion.conditions === undefined) throw new Error('the sample has Conditions')
  if (end === undefined) delete facts.assertion.conditions.notOnOrAfter
  else facts.assertion.conditions.notOnOrAfter = text(end, '/Response/Assertion/Conditions', 52)
}

const another = (end: string, method?: string): Change => {
  const one = confirmation(40)
  if (one.data === undefined) throw new Error('the sample has confirmation data')
  one.data.notOnOrAfter = text(end, '/Response/Assertion/Subject/SubjectConfirmation', 43)
  if (method !== undefined) one.method = text(method, '/Response/Assertion/Subject', 40)
  return (facts) => facts.assertion.subject?.confirmations.push(one)
}

const both =
  (...changes: readonly Change[]): Change =>
  (facts) => {
    for (const change of changes) change(facts)
  }

describe('claims that are new', () => {
  test('come back as they are, without a finding', async () => {
    const claims = claimsWith()
    const result = await rejectReplay(claims, first(), NOON)
    expect(result).toEqual({ ok: true, value: claims, findings: [] })
    expect(result.ok && result.value).toBe(claims)
  })

  test('come back from a store that answers without a promise', async () => {
    expect(
      (
        await rejectReplay(
          claimsWith(),
          storeThat(() => true),
          NOON,
        )
      ).ok,
    ).toBe(true)
  })
})

describe('an assertion that was used before', () => {
  test('is refused the second time, and ever after (saml-profiles 4.1.4.5)', async () => {
    const store = memoryReplayStore({ now: () => NOON.now })
    const claims = claimsWith()
    expect((await rejectReplay(claims, store, NOON)).ok).toBe(true)
    for (const again of [claims, claimsWith(), claimsWith()]) {
      expect(refusalOf(await rejectReplay(again, store, NOON))).toEqual([
        {
          code: 'replay.seen',
          severity: 'error',
          at: '/Response/Assertion/@ID',
          line: 11,
          column: 1,
          received: '_assertion',
        },
      ])
    }
  })

  test('is accepted once of a hundred times at once', async () => {
    const store = memoryReplayStore({ now: () => NOON.now })
    const all = Array.from({ length: 100 }, () => rejectReplay(claimsWith(), store, NOON))
    const results = await Promise.all(all)
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(
      Array.from({ length: 99 }, () => 'replay.seen'),
    )
  })

  test('is refused with OneTimeUse and without it, for its own sake (saml-core 2.5.1.5)', async () => {
    const once: Change = (facts) => {
      if (facts.assertion.conditions === undefined) throw new Error('the sample has Conditions')
      facts.assertion.conditions.oneTimeUse = facts.assertion.conditions.place
    }
    const store = memoryReplayStore({ now: () => NOON.now })
    expect((await rejectReplay(claimsWith(once), store, NOON)).ok).toBe(true)
    expect((await rejectReplay(claimsWith(once), store, NOON)).ok).toBe(false)
  })
})

describe('a store that fails', () => {
  const SECRET = 'redis://default:hunter2@cache.internal:6379 refused _assertion'
  const fail = () => {
    throw new Error(SECRET)
  }
  const failing: readonly (readonly [string, () => unknown])[] = [
    ['throws', fail],
    [
      'throws no error',
      () => {
        throw SECRET
      },
    ],
    [
      'throws undefined',
      () => {
        throw undefined
      },
    ],
    ['rejects', () => Promise.reject(new Error(SECRET))],
    ['rejects with undefined', () => Promise.reject()],
    ['gives undefined', async () => undefined],
    ['gives null', async () => null],
    ['gives OK', async () => 'OK'],
    ['gives 1', async () => 1],
    ['gives 0', async () => 0],
    ['gives "true"', async () => 'true'],
    ['gives "false"', async () => 'false'],
    ['gives a Boolean object', async () => Object(true)],
    ['gives an object', async () => ({ ok: true })],
    ['gives a list', async () => [true]],
    ['gives a thenable that throws', () => Object.fromEntries([['then', fail]])],
    ['gives no promise', () => undefined],
  ]

  test.each(failing)('%s: replay.store-failed, and no claims', async (_, answer) => {
    const result = await rejectReplay(claimsWith(), storeThat(answer), NOON)
    expect(refusalOf(result)).toEqual([
      {
        code: 'replay.store-failed',
        severity: 'error',
        at: '/Response/Assertion/@ID',
        line: 11,
        column: 1,
      },
    ])
  })

  test('is not asked a second time', async () => {
    const store = storeThat(() => Promise.reject(new Error(SECRET)))
    await rejectReplay(claimsWith(), store, NOON)
    expect(store.calls).toHaveLength(1)
  })

  test('is called as a method, so that a class can be one', async () => {
    class Store {
      readonly #known = new Set<string>()
      async claim(id: string): Promise<boolean> {
        return !this.#known.has(id) && this.#known.add(id).has(id)
      }
    }
    const store = new Store()
    expect((await rejectReplay(claimsWith(), store, NOON)).ok).toBe(true)
    expect((await rejectReplay(claimsWith(), store, NOON)).ok).toBe(false)
  })
})

describe('claims that have ended', () => {
  test.each([
    ['12:04:59.999', 0, true],
    ['12:05:00', 0, false],
    ['12:05:59.999', 60, true],
    ['12:06:00', 60, false],
    ['12:09:59.999', 300, true],
    ['12:10:00', 300, false],
    ['23:00:00', 300, false],
  ])('at %s, judged with %d s of tolerance: accepted %s', async (time, toleranceSeconds, ok) => {
    const store = first()
    const result = await rejectReplay(claimsWith(undefined, { toleranceSeconds }), store, at(time))
    expect(result.ok).toBe(ok)
    // What was not accepted uses nothing up.
    expect(store.calls).toHaveLength(ok ? 1 : 0)
  })

  test('are refused at the NotOnOrAfter that ended them', async () => {
    const sooner = conditions('2026-11-24T12:02:00Z')
    const result = await rejectReplay(claimsWith(sooner), first(), at('12:02:00'))
    expect(refusalOf(result)).toMatchObject([
      {
        code: 'time.expired',
        severity: 'error',
        line: 52,
        expected: '2026-11-24T12:02:00.000Z',
        received: '2026-11-24T12:02:00Z',
      },
    ])
  })

  test('are refused whatever somebody made of their Date', async () => {
    const claims = claimsWith()
    claims.notOnOrAfter.setTime(Date.parse('2099-01-01T00:00:00Z'))
    const store = first()
    expect((await rejectReplay(claims, store, at('12:05:00'))).ok).toBe(false)
    await rejectReplay(claims, store, NOON)
    expect(store.calls).toMatchObject([[expect.any(String), SPARE + 300_000]])
  })
})

describe('how long an entry is kept', () => {
  test('until the end, the tolerance and five minutes to spare', async () => {
    expect((await asked(undefined, 0)).ttl).toBe(300_000 + SPARE)
    expect((await asked(undefined, 60)).ttl).toBe(360_000 + SPARE)
    expect((await asked(undefined, 300)).ttl).toBe(600_000 + SPARE)
    expect((await asked(undefined, 0, at('12:04:59.999'))).ttl).toBe(1 + SPARE)
  })

  test('is a whole number of milliseconds, rounded up', async () => {
    expect((await asked(undefined, 0.0005)).ttl).toBe(300_001 + SPARE)
    expect((await asked(undefined, 1 / 3)).ttl).toBe(300_334 + SPARE)
  })

  test('until the last confirmation ends by which somebody could accept it', async () => {
    const later = another('2026-11-24T12:30:00Z')
    const open = conditions(undefined)
    expect((await asked(both(open, later))).ttl).toBe(1_800_000 + SPARE)
    // Conditions end it for every confirmation.
    expect((await asked(later)).ttl).toBe(300_000 + SPARE)
    expect((await asked(both(conditions('2026-11-24T12:10:00Z'), later))).ttl).toBe(600_000 + SPARE)
    // Another method is accepted by nobody.
    const key = another('2026-11-24T12:30:00Z', 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key')
    expect((await asked(both(open, key))).ttl).toBe(300_000 + SPARE)
  })

  test('so that a message with two confirmations is accepted once, not once for each', async () => {
    let now = NOON.now
    const store = memoryReplayStore({ now: () => now })
    const change = both(conditions(undefined), another('2026-11-24T12:30:00Z'))
    expect((await rejectReplay(claimsWith(change), store, { now })).ok).toBe(true)
    // The first confirmation and the spare time are over; the second confirmation still holds.
    now = at('12:20:00').now
    const again = claimsWith(change, { now })
    expect(again.notOnOrAfter).toEqual(at('12:30:00').now)
    const codes = refusalOf(await rejectReplay(again, store, { now })).map(({ code }) => code)
    expect(codes).toEqual(['replay.seen'])
  })

  test('so that a process with more tolerance, or a clock behind, finds it', async () => {
    let now = NOON.now
    const store = memoryReplayStore({ now: () => now })
    expect((await rejectReplay(claimsWith(), store, { now })).ok).toBe(true)
    now = at('12:09:59.999').now
    const tolerant = claimsWith(undefined, { now, toleranceSeconds: 300 })
    expect((await rejectReplay(tolerant, store, { now })).ok).toBe(false)
    const behind = claimsWith(undefined, { now: at('12:04:59.999').now })
    expect((await rejectReplay(behind, store, at('12:04:59.999'))).ok).toBe(false)
  })

  test('for as long as the message may be valid, were it until the year 9999', async () => {
    const never = '9999-12-31T23:59:59Z'
    const end: Change = (facts) => {
      another(never)(facts)
      conditions(never)(facts)
    }
    const { ttl } = await asked(end)
    expect(ttl).toBe(Date.parse(never) + SPARE - NOON.now.getTime())
    expect(Number.isSafeInteger(ttl)).toBe(true)
  })
})

describe('the key', () => {
  test('is 64 hex digits, however long the ID is, and shows nothing of the message', async () => {
    expect(await keyOf('_assertion')).toMatch(/^[0-9a-f]{64}$/)
    expect(await keyOf(`_${'a'.repeat(1_000_000)}`)).toMatch(/^[0-9a-f]{64}$/)
    expect(await keyOf('__proto__')).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is the same for one issuer and one ID, and for no other pair', async () => {
    expect(await keyOf('_a')).toBe(await keyOf('_a'))
    const pairs = [
      ['_a', 'https://idp.example/saml'],
      ['_b', 'https://idp.example/saml'],
      ['_a', 'https://idp.example/saml/'],
      // One text when joined, whatever stands between: the issuer takes nothing from the ID.
      ['b_a', 'https://idp.example/saml'],
      ['_a', 'https://idp.example/samlb'],
      ['c', 'a:b'],
      ['b:c', 'a'],
      ['c', 'a\nb'],
      ['b\nc', 'a'],
      ['2:ab', '1'],
      ['ab', '12:'],
      // Case and Unicode form count, as they do for the issuer.
      ['_A', 'https://idp.example/saml'],
      ['_\u00e9', 'https://idp.example/saml'],
      ['_e\u0301', 'https://idp.example/saml'],
      ['_\ufb01', 'https://idp.example/saml'],
      ['_fi', 'https://idp.example/saml'],
    ] as const
    const keys = await Promise.all(pairs.map(([id, issuer]) => keyOf(id, issuer)))
    expect(new Set(keys).size).toBe(pairs.length)
  })

  test('lets another issuer use the same ID', async () => {
    const store = memoryReplayStore({ now: () => NOON.now })
    expect((await rejectReplay(claimsWith(named('_a', 'a')), store, NOON)).ok).toBe(true)
    expect((await rejectReplay(claimsWith(named('_a', 'b')), store, NOON)).ok).toBe(true)
    expect((await rejectReplay(claimsWith(named('_a', 'a')), store, NOON)).ok).toBe(false)
  })
})

/** What a JavaScript caller may pass; the arguments have no types that would stop it. */
const callWith = (...given: readonly unknown[]): Promise<unknown> =>
  Promise.resolve(Reflect.apply(rejectReplay, undefined, given))

describe('the mistakes of the caller', () => {
  const claims = claimsWith()
  test.each([
    ['claims', [{ ...claims }, first(), NOON]],
    ['claims', [structuredClone({ ...claims }), first(), NOON]],
    ['claims', [JSON.parse(JSON.stringify(claims)), first(), NOON]],
    ['claims', [Object.create(claims), first(), NOON]],
    ['claims', [verifiedWith(factsWith()), first(), NOON]],
    ['claims', [{ ok: true, value: claims, findings: [] }, first(), NOON]],
    ['claims', [undefined, first(), NOON]],
    ['claims', [null, first(), NOON]],
    ['store', [claims, undefined, NOON]],
    ['store', [claims, null, NOON]],
    ['store', [claims, {}, NOON]],
    ['store', [claims, new Set(), NOON]],
    ['store', [claims, { claim: true }, NOON]],
    ['now', [claims, first()]],
    ['now', [claims, first(), null]],
    ['now', [claims, first(), {}]],
    ['now', [claims, first(), NOON.now]],
    ['now', [claims, first(), { now: NOON.now.getTime() }]],
    ['now', [claims, first(), { now: new Date(Number.NaN) }]],
    ['now', [claims, first(), { now: '2026-11-24T12:00:00Z' }]],
  ] as const)('are named: %s', async (argument, given) => {
    const thrown = await callWith(...given).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(SamlUsageError)
    expect(thrown).toMatchObject({ argument })
  })
})
