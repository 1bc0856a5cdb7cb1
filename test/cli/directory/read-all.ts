import { streamUsers } from '../../../src/cli/directory/stream-users.ts'
import type { Finding } from '../../../src/findings/finding.ts'

export interface ReadAll {
  readonly users: readonly unknown[]
  readonly places: readonly string[]
  readonly findings: readonly Finding[]
}

export async function* inPieces(octets: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size)
}

/** Reads a users file that arrives in pieces of that many octets. */
export async function readAll(file: string | Uint8Array, size = 65_536): Promise<ReadAll> {
  const findings: Finding[] = []
  const users: unknown[] = []
  const places: string[] = []
  const octets = typeof file === 'string' ? Buffer.from(file) : file
  for await (const { user, at } of streamUsers(inPieces(octets, size), findings)) {
    users.push(user)
    places.push(at)
  }
  return { users, places, findings }
}
