import type { JsonPiece } from './read-piece.ts'
import { createRunningPosition, type Position } from './running-position.ts'

/** A stream of octets of which only one piece at a time is kept; offsets count from its start. */
export interface OctetWindow {
  readonly take: (octets: Uint8Array) => void
  /** Keeps what follows, from an octet of those taken last. */
  readonly hold: (offset: number) => void
  /** How many octets are kept; undefined where nothing is. */
  readonly held: () => number | undefined
  /** What is kept up to the offset. */
  readonly peek: (end: number) => Pick<JsonPiece, 'octets' | 'start'>
  readonly release: () => void
  /** The place of an octet; of one that has gone by, the place of the first that has not. */
  readonly placeAt: (offset: number) => Position
  /** The offset behind the last octet. */
  readonly end: () => number
}

interface Held {
  readonly start: Position
  readonly earlier: Uint8Array[]
  /** Where it begins, or goes on, in the octets taken last. */
  from: number
  length: number
}

export function createOctetWindow(): OctetWindow {
  const position = createRunningPosition()
  let octets: Uint8Array = new Uint8Array()
  let base = 0
  let counted = 0
  let held: Held | undefined
  const placeAt = (offset: number): Position => {
    position.advance(octets.subarray(counted - base, Math.max(offset, counted) - base))
    counted = Math.max(offset, counted)
    return position.now()
  }
  return {
    placeAt,
    take: (next) => {
      placeAt(base + octets.length)
      if (held !== undefined) {
        const rest = octets.subarray(held.from)
        held.earlier.push(rest)
        held.length += rest.length
        held.from = 0
      }
      base += octets.length
      octets = next
    },
    hold: (offset) => {
      held = { start: placeAt(offset), earlier: [], from: offset - base, length: 0 }
    },
    held: () => held && held.length + octets.length - held.from,
    peek: (end) => {
      if (held === undefined) throw new Error('nothing is held')
      const pieces = [...held.earlier, octets.subarray(held.from, end - base)]
      return { octets: Buffer.concat(pieces), start: held.start }
    },
    release: () => {
      held = undefined
    },
    end: () => base + octets.length,
  }
}
