import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RedisServer {
  /** The path of its unix socket; it listens on no port. */
  readonly socket: string
  /** SIGSTOP leaves it there and silent, SIGKILL is a crash. */
  readonly signal: (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => void
  /** Ends it and removes what it wrote. */
  readonly stop: () => Promise<void>
}

async function untilReady(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('redis-server has no output')
  const seen: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('eady to accept connections')) return
    seen.push(line)
  }
  throw new Error(`redis-server ended:\n${seen.join('\n')}`)
}

/** Starts a server of our own, which keeps nothing on disk; `command` is what `demand` gave. */
export async function startRedis(command: string): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'samltags-redis-'))
  const socket = join(folder, 'redis.sock')
  const settings = ['--port', '0', '--unixsocket', socket, '--dir', folder]
  const child = spawn(command, [...settings, '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const signal = (name: NodeJS.Signals) => child.kill(name)
  await untilReady(child)
  // What it still prints would fill the pipe.
  child.stdout?.resume()
  return {
    socket,
    signal,
    stop: async () => {
      // A stopped process gets no SIGTERM.
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
