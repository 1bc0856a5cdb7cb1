import { describe, expect, test } from 'vitest'
import { ATTACKS } from './attack-set.ts'
import { isCostly } from './costly.ts'
import { refusalOf } from './refusal-of.ts'

describe('every attack on cost is refused by its own name', () => {
  test.each(ATTACKS.filter(isCostly).map((attack) => [attack.row, attack.title, attack] as const))(
    '%s %s',
    (_row, _title, attack) => {
      expect(refusalOf(attack)).toEqual([...attack.errors].sort())
    },
  )
})
