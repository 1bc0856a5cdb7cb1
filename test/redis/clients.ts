import { createClient } from '@redis/client'
import { Redis } from 'ioredis'
import type { ReplayStore } from 'samltags'
import { redisReplayStore } from 'samltags/redis'

export type ClientName = 'ioredis' | 'node-redis'

export interface Connected {
  readonly store: ReplayStore
  /** Sends a command, as the test and not as the store. */
  readonly send: (...command: string[]) => Promise<unknown>
  readonly close: () => void
}

const ignore = () => {}

/** With options as the README asks for: no waiting for a server that is away. */
async function withIoredis(path: string, prefix?: string): Promise<Connected> {
  const client = new Redis({
    path,
    lazyConnect: true,
    enableOfflineQueue: false,
    commandTimeout: 10_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  client.on('error', ignore)
  await client.connect()
  return {
    store: redisReplayStore(client, prefix === undefined ? {} : { prefix }),
    send: (command, ...args) => client.call(command ?? '', ...args),
    close: () => client.disconnect(),
  }
}

async function withNodeRedis(path: string, prefix?: string): Promise<Connected> {
  const socket = { path, reconnectStrategy: false } as const
  const client = createClient({ socket, disableOfflineQueue: true })
  client.on('error', ignore)
  await client.connect()
  return {
    store: redisReplayStore(client, prefix === undefined ? {} : { prefix }),
    send: (...command) => client.sendCommand(command),
    close: () => client.destroy(),
  }
}

export const CLIENTS: Readonly<Record<ClientName, typeof withIoredis>> = {
  ioredis: withIoredis,
  'node-redis': withNodeRedis,
}
