import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JUMPCLOUD_NAMES } from '../../src/directory/jumpcloud-attributes.ts'
import { createManagerIndex } from '../../src/directory/manager-index.ts'
import { readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { managerPaths } from '../../src/tags/manager-paths.ts'
import { mapTags } from '../../src/tags/map-tags.ts'

const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('', 'boss', 'a@x.org', '\uD800', '\u0000', ' '),
)
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(null, 7, true, {}, []) },
)
const entry = fc.record(
  {
    type: fc.constantFrom('work', 'home', 'mobile', ''),
    number: value,
    locality: value,
    country: value,
  },
  { requiredKeys: [] },
)
const list = fc.oneof(
  { weight: 3, arbitrary: fc.array(entry, { maxLength: 3 }) },
  { weight: 1, arbitrary: value },
)
const user = fc.record(
  {
    id: fc.constantFrom('boss', 'other', ''),
    ...Object.fromEntries(
      ['email', 'username', 'department', 'manager', 'recoveryEmail'].map((name) => [name, value]),
    ),
    phoneNumbers: list,
    addresses: list,
  },
  { requiredKeys: [] },
)
const name = fc.constantFrom(...JUMPCLOUD_NAMES.keys())

describe('what is kept of managers', () => {
  test('gives every rule the same as the whole directory would', () => {
    fc.assert(
      fc.property(
        fc.array(user, { maxLength: 3 }),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (users, names, both) => {
          const directory = users.map((one) =>
            both && 'id' in one ? { ...one, _id: one.id } : one,
          )
          const rules = names.map((manager, at) => ({ key: `k${at}`, from: { manager } }))
          const index = createManagerIndex(managerPaths(rules.map(({ from }) => from)))
          for (const one of directory) index.add(one)
          const whole = (id: string) =>
            directory.find((one) => 'id' in one && one.id === id && id !== '')
          const report = { _id: 'ada', email: 'ada@x.org', manager: 'boss' }
          const [kept, full] = [index.lookup, whole].map((manager) => {
            const read = readJumpCloudUser(report, { manager })
            return { findings: read.findings, tags: read.ok && mapTags(read.value, rules) }
          })
          expect(kept).toEqual(full)
        },
      ),
      { seed: 6, numRuns: 1000 },
    )
  })

  test('is no more than what rules ask for', () => {
    const index = createManagerIndex(managerPaths([{ manager: 'Company Email' }, 'department']))
    index.add({ _id: 'a', email: 'a@x.org', username: 'a', department: 'x', ssh_keys: ['k'] })
    index.add({ _id: 'b', email: '', username: 'b', department: 'x' })
    expect(index.lookup('a')).toEqual({ email: 'a@x.org' })
    expect(index.lookup('b')).toEqual({ email: '', username: 'b' })
  })

  test("of two with one id the first holds, and what has no id is nobody's manager", () => {
    const index = createManagerIndex(managerPaths([{ manager: 'email' }]))
    for (const one of [
      null,
      7,
      { email: 'x' },
      { _id: 7 },
      { _id: 'a', email: '1' },
      { _id: 'a', email: '2' },
    ])
      index.add(one)
    expect(index.lookup('a')).toEqual({ email: '1' })
    for (const id of ['', '7', '__proto__', 'constructor']) expect(index.lookup(id)).toBeUndefined()
  })

  test('nothing is asked where no rule names a manager', () => {
    expect(managerPaths(['email', { custom: 'manager' }, { constant: 'x' }, () => 'x'])).toEqual([])
    expect(managerPaths([{ manager: 'nothing known' }])).toEqual([])
  })
})
