import { SamlUsageError } from '../errors.ts'
import { checkClaim } from '../replay/check-claim.ts'
import type { ReplayStore } from '../replay/replay-store.ts'

/** What is asked of a client of ioredis. */
export interface IoredisClient {
  readonly status: string
  /** Sends one command with its arguments. */
  call(command: string, ...args: string[]): Promise<unknown>
}

/** What is asked of a client of node-redis (`redis`, `@redis/client`). */
export interface NodeRedisClient {
  readonly isOpen: boolean
  /** Sends one command, its name first. */
  sendCommand(command: string[]): Promise<unknown>
}

/** Under which keys a `redisReplayStore` keeps its entries. */
export interface RedisReplayStoreOptions {
  /** What stands before each key; `samltags:replay:` by default. */
  readonly prefix?: string
}

const DEFAULT_PREFIX = 'samltags:replay:'

type Send = (command: string, ...args: string[]) => Promise<unknown>

const isIoredis = (client: Partial<IoredisClient & NodeRedisClient>): client is IoredisClient =>
  typeof client.call === 'function' && typeof client.status === 'string'

const isNodeRedis = (client: Partial<IoredisClient & NodeRedisClient>): client is NodeRedisClient =>
  typeof client.sendCommand === 'function' && typeof client.isOpen === 'boolean'

/**
 * The command as a list, not the clients' own `set`: there the two write NX and PX in ways of their
 * own, and the one ignores what is written for the other, which is a SET that succeeds every time.
 */
function senderOf(client: IoredisClient | NodeRedisClient): Send {
  if (typeof client === 'object' && client !== null && isIoredis(client) !== isNodeRedis(client)) {
    if (isIoredis(client)) return (command, ...args) => client.call(command, ...args)
    if (isNodeRedis(client)) return (...command) => client.sendCommand(command)
  }
  throw new SamlUsageError('client', 'must be a client of ioredis or of node-redis')
}

function prefixOf(options: RedisReplayStoreOptions): string {
  const { prefix = DEFAULT_PREFIX } = options ?? {}
  if (typeof prefix === 'string') return prefix
  throw new SamlUsageError('prefix', 'must be a string where it is given')
}

/**
 * Keeps in Redis which assertions were accepted, for any number of processes.
 *
 * `client` is a connected client of ioredis or of node-redis, made and closed by the caller; a claim is
 * one command, `SET key 1 PX milliseconds NX`. A claim fails, so that `rejectReplay` refuses with
 * `replay.store-failed`, where the command fails or answers anything but OK and null. `prefix` keeps
 * services apart that share a server and are not one service. A cluster of node-redis has another
 * `sendCommand`, and every claim fails.
 *
 * The caller's: a listener for the client's event `error`, without which Node ends the process when
 * the connection breaks; a time limit, for a server that hangs is waited for (`commandTimeout` of
 * ioredis; with node-redis, whose `timeout` ends when the command is sent, a timer around `claim`, see
 * examples/replay-with-redis.ts); and a server that keeps what it has: `maxmemory-policy noeviction`,
 * `appendonly yes`. One that forgets, by eviction, a restart or a failover to a copy that lags, lets
 * what it forgot be accepted a second time.
 *
 * Source: SECURITY D21; Redis, SET.
 *
 * @throws SamlUsageError where `client` is neither of the two, or `prefix` is no string.
 * @example
 * // ioredis: the time limit and no queue while the server is away
 * const client = new Redis(url, { commandTimeout: 2000, enableOfflineQueue: false })
 * client.on('error', (error) => log(error))
 * const store = redisReplayStore(client)
 */
export function redisReplayStore(
  client: IoredisClient | NodeRedisClient,
  options: RedisReplayStoreOptions = {},
): ReplayStore {
  const send = senderOf(client)
  const prefix = prefixOf(options)
  return Object.freeze({
    async claim(id: string, ttlMilliseconds: number): Promise<boolean> {
      checkClaim(id, ttlMilliseconds)
      const answer = await send('SET', prefix + id, '1', 'PX', `${ttlMilliseconds}`, 'NX')
      if (answer === 'OK') return true
      if (answer === null) return false
      throw new Error('Redis answered neither OK nor null')
    },
  })
}
