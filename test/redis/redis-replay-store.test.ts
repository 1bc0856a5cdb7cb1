import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { rejectReplay } from 'samltags'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { claimsWith, named, refusalOf } from '../replay/claims.ts'
import { NOW } from '../support/facts.ts'
import { testKey } from '../support/keys.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { demand, needs } from '../support/require.ts'
import { message } from '../support/tamper.ts'
import { CLIENTS, type ClientName, type Connected } from './clients.ts'
import type { Job } from './submitter.ts'

const NOON = { now: new Date(NOW) }
const NAMES: readonly ClientName[] = ['ioredis', 'node-redis']

let shared: RedisServer | undefined
beforeAll(async () => {
  const command = needs('redis')
  if (command !== undefined) shared = await startRedis(command)
})
afterAll(() => shared?.stop())

/** The server of this file; the test is skipped where there is none. */
function serverFor(context: TestContext): RedisServer {
  demand(context, 'redis')
  if (shared === undefined) throw new Error('the server was started')
  return shared
}

/** Runs the test with a client, and closes it whatever comes. */
async function connected(
  name: ClientName,
  { socket }: RedisServer,
  work: (client: Connected) => Promise<void>,
  prefix?: string,
): Promise<void> {
  const client = await CLIENTS[name](socket, prefix)
  await work(client).finally(client.close)
}

/** A server of its own, for a test that breaks it. */
async function withServer(
  context: TestContext,
  work: (server: RedisServer) => Promise<void>,
): Promise<void> {
  const server = await startRedis(demand(context, 'redis'))
  await work(server).finally(server.stop)
}

const codesOf = async (results: readonly ReturnType<typeof rejectReplay>[]) =>
  (await Promise.all(results)).flatMap((result) => refusalOf(result).map(({ code }) => code))

describe.each(NAMES)('redisReplayStore with %s', (name) => {
  test('says true the first time, then false', async (context) => {
    await connected(name, serverFor(context), async ({ store }) => {
      expect(await store.claim(`${name} twice`, 60_000)).toBe(true)
      expect(await store.claim(`${name} twice`, 60_000)).toBe(false)
      expect(await store.claim(`${name} TWICE`, 60_000)).toBe(true)
    })
  })

  test('keeps an ID for the milliseconds that it was told', async (context) => {
    await connected(name, serverFor(context), async ({ store, send }) => {
      await store.claim(`${name} long`, 300_001)
      const left = Number(await send('PTTL', `samltags:replay:${name} long`))
      expect(left).toBeLessThanOrEqual(300_001)
      expect(left).toBeGreaterThan(240_000)
      // Asking again must not prolong it.
      await store.claim(`${name} long`, 900_000)
      expect(await send('PTTL', `samltags:replay:${name} long`)).toBeLessThanOrEqual(left)
      await store.claim(`${name} far`, 251_000_000_000_000)
      expect(await send('PTTL', `samltags:replay:${name} far`)).toBeGreaterThan(250e12)
    })
  })

  test('and not longer', async (context) => {
    await connected(name, serverFor(context), async ({ store }) => {
      expect(await store.claim(`${name} short`, 1)).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 5))
      expect(await store.claim(`${name} short`, 1)).toBe(true)
    })
  })

  test('writes one key, with the prefix that it was given', async (context) => {
    const server = serverFor(context)
    const write = async ({ store, send }: Connected) => {
      await store.claim(name, 60_000)
      expect(await send('GET', `tenant-7:${name}`)).toBe('1')
      expect(await send('GET', `samltags:replay:${name}`)).toBe(null)
    }
    await connected(name, server, write, 'tenant-7:')
    await connected(name, server, async ({ store }) => {
      expect(await store.claim(name, 60_000)).toBe(true)
    })
  })

  test('keeps what the other client put there', async (context) => {
    const server = serverFor(context)
    const other = name === 'ioredis' ? 'node-redis' : 'ioredis'
    await connected(other, server, async ({ store }) => {
      expect(await store.claim(`from ${other}`, 60_000)).toBe(true)
    })
    await connected(name, server, async ({ store }) => {
      expect(await store.claim(`from ${other}`, 60_000)).toBe(false)
    })
  })

  test('accepts claims once', async (context) => {
    await connected(name, serverFor(context), async ({ store }) => {
      const claims = claimsWith(named(`_${name}`))
      expect(await rejectReplay(claims, store, NOON)).toMatchObject({ ok: true })
      expect(await codesOf([rejectReplay(claims, store, NOON)])).toEqual(['replay.seen'])
    })
  })

  test('fails where the server has no memory left, and forgets nothing', async (context) => {
    await withServer(context, async (server) => {
      await connected(name, server, async ({ store, send }) => {
        const [before, after] = [claimsWith(named('_before')), claimsWith(named('_after'))]
        expect(await rejectReplay(before, store, NOON)).toMatchObject({ ok: true })
        await send('CONFIG', 'SET', 'maxmemory', '1')
        // Where there is no memory no SET is tried, so what was seen is not told from what is new.
        expect(
          await codesOf([before, after].map((claims) => rejectReplay(claims, store, NOON))),
        ).toEqual(['replay.store-failed', 'replay.store-failed'])
        await send('CONFIG', 'SET', 'maxmemory', '0')
        expect(await codesOf([rejectReplay(before, store, NOON)])).toEqual(['replay.seen'])
      })
    })
  })

  test('accepts nothing when the server dies with claims under way', async (context) => {
    await withServer(context, async (server) => {
      await connected(name, server, async ({ store }) => {
        const claims = Array.from({ length: 20 }, (_, at) => claimsWith(named(`_${at}`)))
        expect(await rejectReplay(claimsWith(), store, NOON)).toMatchObject({ ok: true })
        server.signal('SIGSTOP')
        const waiting = claims.map((one) => rejectReplay(one, store, NOON))
        const answered = Promise.race(waiting).then(() => 'answered')
        const silence = new Promise((resolve) => setTimeout(resolve, 50, 'silence'))
        expect(await Promise.race([answered, silence])).toBe('silence')
        server.signal('SIGKILL')
        expect(new Set(await codesOf(waiting))).toEqual(new Set(['replay.store-failed']))
        const later = claims.map((one) => rejectReplay(one, store, NOON))
        expect(new Set(await codesOf(later))).toEqual(new Set(['replay.store-failed']))
      })
    })
  })
})

describe('one response, submitted 100 times at once by 4 processes', () => {
  const script = fileURLToPath(new URL('./submitter.ts', import.meta.url))
  const cwd = fileURLToPath(new URL('../../', import.meta.url))

  function startProcess(job: Job): ChildProcess {
    return fork(script, [JSON.stringify(job)], { cwd, execArgv: ['--import', 'tsx'] })
  }

  async function nextFrom(child: ChildProcess): Promise<unknown> {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${code}`)
    })
    const [sent] = await Promise.race([once(child, 'message'), ended])
    return sent
  }

  /** Starts a process for each name, waits until all are connected, and lets them go together. */
  async function outcomesOf(socket: string, names: readonly ClientName[]): Promise<unknown[]> {
    const samlResponse = Buffer.from(message()).toString('base64')
    const { publicKey } = testKey('rsa-2048')
    const children = names.map((client) =>
      startProcess({ client, socket, publicKey, samlResponse, times: 25 }),
    )
    try {
      expect(await Promise.all(children.map(nextFrom))).toEqual(names.map(() => 'ready'))
      const outcomes = children.map(nextFrom)
      for (const child of children) child.send('go')
      return (await Promise.all(outcomes)).flat()
    } finally {
      for (const child of children) child.kill()
    }
  }

  test('is accepted exactly once, by two processes of each client', async (context) => {
    await withServer(context, async ({ socket }) => {
      const outcomes = await outcomesOf(socket, [...NAMES, ...NAMES])
      expect(outcomes).toHaveLength(100)
      expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'replay.seen')).toHaveLength(99)
    })
  })
})
