import type { CustomNames } from './custom-name.ts'
import { isUnset } from './is-unset.ts'
import { isJsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { readText } from './read-text.ts'
import { reportType } from './report-type.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

/** Keys of the open object that are JumpCloud's own settings (FACTS-JUMPCLOUD 1.5). */
const SYSTEM_KEYS: ReadonlySet<string> = new Set([
  'sudo',
  'ldapGroups',
  'posixGroups',
  'radius',
  'sambaEnabled',
])

/**
 * Reads the attributes inherited from groups, which lie flat beside system keys in the
 * `compiledAttributes` of the application's user row (FACTS-JUMPCLOUD 1.5, 1.8).
 */
export function readInherited(
  draft: UserDraft,
  names: CustomNames,
  compiledAttributes: unknown,
): ReadonlyMap<string, TextReading> {
  const readings = new Map<string, TextReading>()
  if (isUnset(compiledAttributes)) return readings
  if (!isJsonObject(compiledAttributes)) {
    const code = reportType(draft, '/compiledAttributes', 'object', compiledAttributes)
    draft.lost.push({ kind: 'custom', name: null, code })
    return readings
  }
  for (const name of Object.keys(compiledAttributes)) {
    const at = pointer('/compiledAttributes', name)
    if (SYSTEM_KEYS.has(name) || name === '' || !names.admit(name, at)) continue
    readings.set(name, readScalar(draft, memberOf(compiledAttributes, name), at))
  }
  return readings
}

/** Inherited attributes are typed String, Number, Boolean or JSON (FACTS-JUMPCLOUD 2.5). */
function readScalar(draft: UserDraft, value: unknown, at: string): TextReading {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return { kind: 'set', value: String(value) }
  }
  if (isUnset(value) || typeof value === 'string') return readText(draft, value, at)
  return { kind: 'lost', code: reportType(draft, at, 'text, number or boolean', value) }
}
