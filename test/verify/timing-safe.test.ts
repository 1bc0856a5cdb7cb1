import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { message, swap, verified } from '../support/tamper.ts'

const { timingSafeEqual } = crypto
const compared: (readonly [number, number, boolean])[] = []

/** Node gives its modules' exports anew, so that what src imports by name is this one. */
function listen(): void {
  crypto.timingSafeEqual = (left, right) => {
    const same = timingSafeEqual(left, right)
    compared.push([left.byteLength, right.byteLength, same])
    return same
  }
  syncBuiltinESMExports()
}

beforeEach(() => {
  compared.length = 0
  listen()
})
afterAll(() => {
  crypto.timingSafeEqual = timingSafeEqual
  syncBuiltinESMExports()
})

/** How the digest of the message, and nothing else, is compared with the one that was computed. */
const digestComparisons = (xml: string) => {
  verified(xml)
  return compared.filter(([left]) => left === 32).map(([, right, same]) => [right, same])
}

describe('digests are compared in constant time (SECURITY A9.12, D28)', () => {
  // First with the digest of nothing (D17), then with that of the canonical form.
  test('where they are equal', () => {
    expect(digestComparisons(message())).toEqual([
      [32, false],
      [32, true],
    ])
  })

  test('where they differ', () => {
    expect(digestComparisons(swap('blue', 'bluf')(message()))).toEqual([
      [32, false],
      [32, false],
    ])
  })

  test('where their lengths differ, nothing is compared and nothing is thrown', () => {
    const short = (text: string) => text.replace(/DigestValue>[^<]*</, 'DigestValue>AAAA<')
    expect(digestComparisons(short(message()))).toEqual([])
    expect(verified(short(message())).findings.map(({ code }) => code)).toContain(
      'signature.digest-mismatch',
    )
  })
})
