import type { GenuineReadings } from './genuine.ts'
import { type Context, type Fault, judgeWholly } from './judge.ts'

const MOST_MS = 5_000

/** Takes out pieces, ever smaller ones, as long as the fault stays the same. */
export function minimise(
  octets: Buffer,
  fault: Fault,
  context: Context,
  genuine: GenuineReadings,
): Buffer {
  const end = performance.now() + MOST_MS
  const stays = (smaller: Buffer) => {
    const found = judgeWholly(smaller, context, genuine).fault
    return found?.kind === fault.kind && found.what === fault.what
  }
  let least = octets
  if (!stays(least)) return least
  for (let length = least.length >> 1; length >= 1; length >>= 1) {
    for (let at = 0; at < least.length && performance.now() < end; ) {
      const smaller = Buffer.concat([least.subarray(0, at), least.subarray(at + length)])
      if (stays(smaller)) least = smaller
      else at += length
    }
  }
  return least
}
