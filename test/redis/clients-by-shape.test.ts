import { createClient, createCluster } from '@redis/client'
import { Cluster, Redis } from 'ioredis'
import { rejectReplay, SamlUsageError } from 'samltags'
import { redisReplayStore } from 'samltags/redis'
import { describe, expect, test } from 'vitest'
import { claimsWith, refusalOf } from '../replay/claims.ts'
import { NOW } from '../support/facts.ts'

type Answer = () => unknown

/** Clients that keep what they are sent and answer what the test says, whatever its type. */
const FAKES = {
  ioredis: (answer: Answer) => {
    const sent: unknown[] = []
    const call = async (...command: unknown[]) => {
      sent.push(command)
      return answer()
    }
    return { sent, client: { status: 'ready', call, sendCommand: () => 'OK', set: () => 'OK' } }
  },
  'node-redis': (answer: Answer) => {
    const sent: unknown[] = []
    const sendCommand = async (command: unknown) => {
      sent.push(command)
      return answer()
    }
    return { sent, client: { isOpen: true, sendCommand, set: () => 'OK' } }
  },
} as const

const NAMES = ['ioredis', 'node-redis'] as const

describe.each(NAMES)('a client of %s', (name) => {
  const storeThat = (answer: Answer) => {
    const { client, sent } = FAKES[name](answer)
    return { store: redisReplayStore(client), sent }
  }

  test('is sent one command for each claim, and nothing before', async () => {
    const { store, sent } = storeThat(() => 'OK')
    expect(sent).toEqual([])
    expect(await store.claim('a b\r\n"', 251_000_000_000_000)).toBe(true)
    expect(sent).toEqual([['SET', 'samltags:replay:a b\r\n"', '1', 'PX', '251000000000000', 'NX']])
  })

  test('says by null that the key was there', async () => {
    expect(await storeThat(() => null).store.claim('a', 1)).toBe(false)
  })

  test.each([
    ['undefined', () => undefined],
    ['QUEUED, as in MULTI', () => 'QUEUED'],
    ['ok in lower case', () => 'ok'],
    ['OK with a line end', () => 'OK\r\n'],
    ['OK as octets', () => Buffer.from('OK')],
    ['OK in a list', () => ['OK']],
    ['a String object', () => Object('OK')],
    ['an empty text', () => ''],
    ['1, as SETNX', () => 1],
    ['0, as SETNX', () => 0],
    ['true', () => true],
    ['false', () => false],
    ['the value that was there', () => '1'],
    ['an error as a value', () => new Error('READONLY redis://u:hunter2@host')],
    ['itself, as a pipeline', () => FAKES[name](() => 'OK').client],
  ])('fails where it answers %s', async (_, answer) => {
    const { store } = storeThat(answer)
    await expect(store.claim('a', 1)).rejects.toThrow('Redis answered neither OK nor null')
    const result = await rejectReplay(claimsWith(), store, { now: new Date(NOW) })
    expect(refusalOf(result).map(({ code }) => code)).toEqual(['replay.store-failed'])
  })

  test('fails as the command fails, and shows nothing of it in the finding', async () => {
    const { store } = storeThat(() => {
      throw new Error('connect ECONNREFUSED redis://default:hunter2@cache.internal')
    })
    await expect(store.claim('a', 1)).rejects.toThrow('ECONNREFUSED')
    const result = await rejectReplay(claimsWith(), store, { now: new Date(NOW) })
    expect(refusalOf(result).map(({ code }) => code)).toEqual(['replay.store-failed'])
    expect(JSON.stringify(result)).not.toMatch(/hunter2|ECONNREFUSED|cache/)
  })

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'is not sent a time to live of %d',
    async (ttl) => {
      const { store, sent } = storeThat(() => 'OK')
      await expect(store.claim('a', ttl)).rejects.toThrow(SamlUsageError)
      expect(sent).toEqual([])
    },
  )

  test('is not sent a key that is nothing but the prefix', async () => {
    const { store, sent } = storeThat(() => 'OK')
    await expect(store.claim('', 1000)).rejects.toThrow(SamlUsageError)
    expect(sent).toEqual([])
  })
})

const argumentOf = (...given: readonly unknown[]): unknown => {
  try {
    Reflect.apply(redisReplayStore, undefined, given)
    return 'nothing thrown'
  } catch (error) {
    return error instanceof SamlUsageError ? error.argument : error
  }
}

describe('which client it is', () => {
  const call = async () => 'OK'

  test('is seen by the shape of the real ones, before they connect', () => {
    const ioredis = new Redis({ lazyConnect: true })
    const cluster = new Cluster(['127.0.0.1:1'], { lazyConnect: true })
    const nodeRedis = createClient()
    for (const client of [ioredis, cluster, nodeRedis]) {
      expect(Object.keys(redisReplayStore(client))).toEqual(['claim'])
    }
  })

  test('a cluster of node-redis, whose sendCommand is another one, fails and accepts nothing', async () => {
    const client: object = createCluster({ rootNodes: [{ url: 'redis://127.0.0.1:1' }] })
    const store: ReturnType<typeof redisReplayStore> = Reflect.apply(redisReplayStore, undefined, [
      client,
    ])
    await expect(store.claim('a', 1000)).rejects.toThrow()
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a URL', 'redis://127.0.0.1'],
    ['options', { host: '127.0.0.1', port: 6379 }],
    ['no client', {}],
    ['a list', []],
    ['a Map, which has set', new Map()],
    ['the class of ioredis', Redis],
    ['createClient', createClient],
    ['a function, which has call', Object.assign(() => {}, { status: 'ready', isOpen: true })],
    ['call without status', { call }],
    ['status without call', { status: 'ready' }],
    ['sendCommand without isOpen', { sendCommand: call }],
    ['isOpen without sendCommand', { isOpen: true }],
    ['both', { call, status: 'ready', sendCommand: call, isOpen: true }],
    ['a client of node-redis 3', { connected: true, send_command: call, set: call }],
    ['members of other types', { call: true, status: 1, sendCommand: 'x', isOpen: 'yes' }],
  ])('%s is refused', (_, client) => {
    expect(argumentOf(client)).toBe('client')
  })

  test.each([null, 7, {}, ['a']])('the prefix %o is refused', (prefix) => {
    const { client } = FAKES.ioredis(() => 'OK')
    expect(argumentOf(client, { prefix })).toBe('prefix')
  })

  test('an empty prefix is one', async () => {
    const { client, sent } = FAKES['node-redis'](() => 'OK')
    await redisReplayStore(client, { prefix: '' }).claim('a', 1000)
    expect(sent).toEqual([['SET', 'a', '1', 'PX', '1000', 'NX']])
  })
})
