import { describe, test } from 'vitest'
import { CONTROLS } from './controls.ts'
import { isLarge } from './costly.ts'
import { expectAgreement } from './expect-agreement.ts'

const controls = CONTROLS.filter((control) => !isLarge(control))

describe('the second opinions agree to every control', () => {
  test.each(controls.map((control) => [control.title, control] as const))('%s', (_, control) => {
    expectAgreement(control)
  })
})
