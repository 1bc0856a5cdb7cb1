import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Checked } from './check-people.ts'

const CHECK = fileURLToPath(new URL('./check-people.ts', import.meta.url))
const FEW = 10_000
const MANY = 100_000
const MINUTES = 5 * 60_000

function heapOf(people: number, source: unknown): number {
  const argv = ['--expose-gc', '--import', 'tsx', CHECK, String(people), JSON.stringify(source)]
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  const { exit, heap }: Checked = JSON.parse(stdout)
  expect(exit).toBe(0)
  return heap
}

describe('memory of check-users grows by a key for each e-mail address', () => {
  test.each<[string, unknown, number]>([
    ['and by nothing else', 'department', 250],
    [
      'and by an id and an e-mail address where a rule asks for the manager',
      { manager: 'email' },
      500,
    ],
  ])(
    '%s',
    (title, source, most) => {
      const growth = (heapOf(MANY, source) - heapOf(FEW, source)) / (MANY - FEW)
      console.log(`${title}: ${growth.toFixed(0)} octets a person`)
      expect(growth).toBeLessThan(most)
    },
    MINUTES,
  )
})
