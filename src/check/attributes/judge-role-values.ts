import { judgeRoles } from '../../attribute-statement/judge-roles.ts'
import type { RolePair } from '../../attribute-statement/role-pair.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { AttributeRule } from './checked-attribute.ts'
import { type NamedValue, namedValues } from './named-values.ts'

const PROVIDER = ':saml-provider/'
const EXPECTED = 'roleArn,providerArn'

interface SplitRole {
  readonly value: NamedValue
  readonly pair: RolePair
  readonly reversed: boolean
}

/** Two texts around one comma; which of them is the provider is told by its resource type. */
function splitRole(value: NamedValue): SplitRole | undefined {
  const [first = '', second, ...rest] = value.text.split(',', 3)
  if (second === undefined || rest.length > 0) return undefined
  const reversed = first.includes(PROVIDER) && !second.includes(PROVIDER)
  const pair = reversed ? { role: second, provider: first } : { role: first, provider: second }
  return { value, pair, reversed }
}

const at = ({ attribute, value }: NamedValue) => ({ attribute, value })

function judgePairs(roles: readonly SplitRole[]): readonly TagNote[] {
  const malformed = new Set<number>()
  return judgeRoles(roles.map(({ pair }) => pair)).flatMap(({ code, index, detail }) => {
    const role = index === undefined ? undefined : roles[index]
    if (role === undefined || index === undefined) return []
    // Both ARNs of a pair may be malformed; the value is, once.
    if (code === 'role.value-malformed') {
      if (malformed.has(index)) return []
      malformed.add(index)
    }
    // The numbers of the accounts are parts of a value of the message.
    const shown = code === 'role.account-mismatch' ? undefined : detail
    return [{ code, ...at(role.value), ...(shown && { detail: shown }) }]
  })
}

/** Role: at least one value, each a pair of a role and a provider, role first (FACTS-AWS 2). */
export const judgeRoleValues: AttributeRule = (attributes, { profile }) => {
  if (profile !== 'sts') return []
  const values = namedValues(attributes, 'Role').filter(({ kind }) => kind === 'text')
  if (values.every(({ text }) => text === '')) {
    return [{ code: 'role.missing', attribute: values[0]?.attribute ?? -1 }]
  }
  const split = values.flatMap((value) => splitRole(value) ?? [])
  const whole = new Set(split.map(({ value }) => value))
  const detail = { expected: EXPECTED }
  return [
    ...values
      .filter((value) => !whole.has(value))
      .map((value) => ({ code: 'role.value-malformed', ...at(value), detail }) as const),
    ...split
      .filter(({ reversed }) => reversed)
      .map(({ value }) => ({ code: 'role.order-reversed', ...at(value), detail }) as const),
    ...judgePairs(split),
  ]
}
