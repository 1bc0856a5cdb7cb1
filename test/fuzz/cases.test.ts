import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { caseNames } from './kept-case.ts'
import type { Replayed } from './replay.ts'

const REPLAY = fileURLToPath(new URL('./replay.ts', import.meta.url))
/** For all cases together; a document that hangs has no end. */
const MOST_MS = 40_000

const names = caseNames()
describe('what fuzzing has found once', () => {
  test('no case hangs, throws or is accepted again', () => {
    const arguments_ = ['--import', 'tsx', REPLAY]
    const { stdout, stderr, signal } = spawnSync(process.execPath, arguments_, {
      encoding: 'utf8',
      timeout: MOST_MS,
    })
    const replayed: Replayed[] = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
    expect({ signal, stderr }).toEqual({ signal: null, stderr: '' })
    expect(replayed).toEqual(names.map((name) => ({ name, fault: '' })))
  })
})
