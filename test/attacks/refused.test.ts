import { describe, expect, test } from 'vitest'
import { ATTACKS } from './attack-set.ts'
import { isCostly } from './costly.ts'
import { refusalOf } from './refusal-of.ts'

const quick = ATTACKS.filter((attack) => !isCostly(attack))

describe('every attack is refused by its own name', () => {
  test.each(quick.map((attack) => [attack.row, attack.title, attack] as const))(
    '%s %s',
    (_row, _title, attack) => {
      expect(refusalOf(attack)).toEqual([...attack.errors].sort())
    },
  )
})
