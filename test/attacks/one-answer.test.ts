import { describe, expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'
import { encryptedContent } from './rows/a8-encrypted-content.ts'
import { encryption } from './rows/a8-encryption.ts'

describe('an encrypted assertion is no oracle (A8.1, A8.2; SECURITY D23, D26)', () => {
  // A failure has no line of its own for the assertion, so that the place is another.
  const alike = [...encryption, ...encryptedContent].filter(
    ({ errors, title }) => errors.join() === 'encryption.unsupported' && !/^a failure/.test(title),
  )

  test('whatever the algorithm, the key and the ciphertext: one answer, at one place', () => {
    const answers = new Set(alike.map((attack) => JSON.stringify(answerTo(attack))))
    const finding = {
      code: 'encryption.unsupported',
      severity: 'error',
      at: '/Response/EncryptedAssertion',
      line: 4,
      column: 3,
    }
    expect([...answers].map((answer) => JSON.parse(answer))).toEqual([
      { ok: false, findings: [finding] },
    ])
    expect(alike.length).toBeGreaterThan(70)
  })
})
