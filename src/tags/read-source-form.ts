import type { JsonObject } from '../directory/json-object.ts'
import { ADDRESS_PARTS } from '../directory/jumpcloud-attributes.ts'
import { lookUp } from '../directory/look-up.ts'
import { pointer } from '../directory/pointer.ts'
import { nearNames } from './near-names.ts'
import { readSourceName } from './read-source-name.ts'
import type { ReadSource } from './read-tag-source.ts'
import { readTextMember } from './read-text-member.ts'
import { refuseOthers } from './refuse-others.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'

type Form = (
  reading: RuleReading,
  value: JsonObject,
  text: string,
  at: string,
) => ReadSource | undefined

const custom: Form = (_reading, _value, text) => ({
  data: Object.freeze({ custom: text }),
  name: `custom ${text}`,
  read: (record) => lookUp(record, { custom: text }),
})

const phone: Form = (_reading, _value, text) => ({
  data: Object.freeze({ phone: text }),
  name: `phone ${text}`,
  read: (record) => lookUp(record, { phone: text }),
})

const constant: Form = (_reading, _value, text) => ({
  data: Object.freeze({ constant: text }),
  name: 'constant',
  read: () => (text === '' ? { kind: 'unset' } : { kind: 'set', value: text }),
})

const address: Form = (reading, value, text, at) => {
  const named = readTextMember(reading, value, 'part', at)
  if (named === undefined) return undefined
  const part = ADDRESS_PARTS.find((known) => known === named)
  if (part === undefined) {
    const detail = { expected: nearNames(named, ADDRESS_PARTS), received: named }
    return reportRule(reading, 'mapping.source-unknown', pointer(at, 'part'), detail)
  }
  const path = Object.freeze({ address: text, part })
  return { data: path, name: `address ${text} ${part}`, read: (record) => lookUp(record, path) }
}

const manager: Form = (reading, _value, text, at) => {
  const path = readSourceName(reading, text, pointer(at, 'manager'))
  if (path === undefined) return undefined
  return {
    data: Object.freeze({ manager: text }),
    name: `manager ${text}`,
    read: (record) => {
      if (record.manager !== undefined) return lookUp(record.manager, path)
      const lost = record.lost.find(({ kind }) => kind === 'manager')
      return lost === undefined ? { kind: 'unset' } : { kind: 'lost', code: lost.code }
    },
  }
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['custom', custom],
  ['phone', phone],
  ['address', address],
  ['manager', manager],
  ['constant', constant],
])

export const SOURCE_FORMS_TEXT =
  'a name, or { custom }, { phone }, { address, part }, { manager }, { constant }'

/** Reads the forms of `from` that are objects: exactly one of the members that name a form. */
export function readSourceForm(
  reading: RuleReading,
  value: JsonObject,
  at: string,
): ReadSource | undefined {
  const names = [...FORMS.keys()].filter((form) => Object.hasOwn(value, form))
  const [name = ''] = names
  const form = FORMS.get(name)
  if (form === undefined || names.length > 1) {
    const received = Object.keys(value).join(', ') || 'empty object'
    const detail = { expected: SOURCE_FORMS_TEXT, received }
    return reportRule(reading, 'mapping.source-malformed', at, detail)
  }
  refuseOthers(reading, value, name === 'address' ? ['address', 'part'] : [name], at)
  const text = readTextMember(reading, value, name, at, name === 'constant')
  return text === undefined ? undefined : form(reading, value, text, at)
}
