import { isUnset } from './is-unset.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'
import { JUMPCLOUD_FIELDS, type JumpCloudField } from './jumpcloud-attributes.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { readText } from './read-text.ts'
import { report } from './report.ts'
import { reportType } from './report-type.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

const EMAIL_SHAPE = /^[^@\s]+@[^@\s]+$/

const NAMES_FOR_PROVISIONING = [
  ['firstname', 'directory.first-name-missing'],
  ['lastname', 'directory.last-name-missing'],
  ['displayname', 'directory.display-name-missing'],
] as const

export type FieldReadings = ReadonlyMap<JumpCloudField, TextReading>

/** Reads the plain fields of a user and reports what sign-in or provisioning will miss. */
export function readFields(draft: UserDraft, user: JsonObject): FieldReadings {
  const readings = new Map<JumpCloudField, TextReading>()
  for (const field of JUMPCLOUD_FIELDS) {
    const reading = readField(draft, user, field)
    readings.set(field, reading)
    if (reading.kind === 'lost') draft.lost.push({ kind: 'field', name: field, code: reading.code })
  }
  for (const [field, code] of NAMES_FOR_PROVISIONING) {
    if (readings.get(field)?.kind === 'unset') report(draft, code, pointer('', field))
  }
  judgeIdentity(draft, readings)
  return readings
}

function readField(draft: UserDraft, user: JsonObject, field: JumpCloudField): TextReading {
  if (field === 'recoveryEmail') return readRecoveryEmail(draft, memberOf(user, field))
  // Real replies repeat `_id` as `id`; an export may keep only one of them.
  const name = field === '_id' && isUnset(memberOf(user, '_id')) ? 'id' : field
  return readText(draft, memberOf(user, name), pointer('', name))
}

function readRecoveryEmail(draft: UserDraft, value: unknown): TextReading {
  if (isUnset(value)) return { kind: 'unset' }
  if (isJsonObject(value)) {
    return readText(draft, memberOf(value, 'address'), '/recoveryEmail/address')
  }
  return { kind: 'lost', code: reportType(draft, '/recoveryEmail', 'object', value) }
}

function judgeIdentity(draft: UserDraft, readings: FieldReadings) {
  const email = readings.get('email')
  const username = readings.get('username')
  if (email?.kind !== 'set' && username?.kind !== 'set') report(draft, 'directory.no-identity', '')
  else if (email?.kind === 'unset') report(draft, 'directory.email-missing', '/email')
  for (const field of ['username', 'email'] as const) {
    const reading = readings.get(field)
    if (reading?.kind !== 'set' || reading.value.trim() === reading.value) continue
    report(draft, 'directory.identifier-padding', pointer('', field))
  }
  if (email?.kind === 'set' && !EMAIL_SHAPE.test(email.value.trim())) {
    report(draft, 'directory.email-shape', '/email', { expected: 'local@domain' })
  }
}
