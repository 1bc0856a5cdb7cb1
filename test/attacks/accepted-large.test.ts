import { describe, test } from 'vitest'
import { CONTROLS } from './controls.ts'
import { isLarge } from './costly.ts'
import { expectAccepted } from './expect-accepted.ts'
import { expectAgreement } from './expect-agreement.ts'

const controls = CONTROLS.filter(isLarge)

describe('every large control is accepted by all, and read as it is', () => {
  test.each(controls.map((control) => [control.title, control] as const))('%s', (_, control) => {
    expectAccepted(control)
    expectAgreement(control)
  })
})
