import { describe, test } from 'vitest'
import { CONTROLS } from './controls.ts'
import { isLarge } from './costly.ts'
import { expectAccepted } from './expect-accepted.ts'

const controls = CONTROLS.filter((control) => !isLarge(control))

describe('every control is accepted, and read as it is', () => {
  test.each(controls.map((control) => [control.title, control] as const))('%s', (_, control) => {
    expectAccepted(control)
  })
})
