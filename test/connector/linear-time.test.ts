import { checkConnector } from 'samltags'
import { describe, test } from 'vitest'
import { expectLinear } from '../support/expect-linear.ts'
import { NOW } from '../support/samples.ts'
import { application, row, TAG } from './application.ts'

const rowsOf = (size: number, make: (index: number) => unknown) => {
  const databaseAttributes = Array.from({ length: size }, (_, index) => make(index))
  return application({ databaseAttributes })
}

describe('the time of checkConnector grows with the input and no faster (SECURITY D28)', () => {
  test.each<[string, (size: number) => object]>([
    ['many rows', (size) => rowsOf(size, (index) => row(`Tag${index}`, 'email'))],
    [
      'many custom attributes',
      (size) => rowsOf(size, (index) => row(`Tag${index}`, `own${index}`)),
    ],
    ['one row again and again', (size) => rowsOf(size, () => row('Tag', 'email'))],
    ['rows that are none', (size) => rowsOf(size, () => null)],
    ['a long name', (size) => rowsOf(1, () => ({ name: TAG + 'é'.repeat(size * 50), value: 'x' }))],
    ['a long field', (size) => rowsOf(1, () => row('Tag', 'x'.repeat(size * 50)))],
    ['a long URL', (size) => application({ acsUrl: `https://${'a-'.repeat(size * 50)}` })],
    [
      'many URLs',
      (size) => application({ acsUrl: JSON.stringify(Array(size).fill({ url: 'x' })) }),
    ],
    ['brackets', (size) => application({ acsUrl: '['.repeat(size * 50) })],
    ['a long certificate', (size) => application({ idpCertificate: 'QUJD'.repeat(size * 50) })],
  ])('%s', async (_, make) => {
    await expectLinear(500, (size) => {
      const given = make(size)
      return () => checkConnector(given, { now: NOW })
    })
  })
})
