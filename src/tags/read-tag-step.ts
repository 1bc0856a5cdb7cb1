import { isJsonObject, type JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { pointer } from '../directory/pointer.ts'
import { SamlUsageError } from '../errors.ts'
import { callRuleFunction } from './call-rule-function.ts'
import { isRuleFunction, type RuleFunction } from './is-rule-function.ts'
import { nearNames } from './near-names.ts'
import { readTextMember } from './read-text-member.ts'
import { refuseOthers } from './refuse-others.ts'
import { replaceAllAtOnce } from './replace-all-at-once.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'
import type { TagStep } from './tag-rule.ts'

/** A checked step: as data, and what it does. */
export interface ReadStep {
  readonly data: TagStep
  readonly apply: (value: string) => string
}

const NAMED_STEPS: readonly ReadStep[] = [
  { data: 'trim', apply: (value) => value.trim() },
  { data: 'nfc', apply: (value) => value.normalize('NFC') },
  { data: 'lowercase', apply: (value) => value.toLowerCase() },
]

const STEP_NAMES = ['trim', 'nfc', 'lowercase', 'replace', 'split'] as const

const STEPS_TEXT = 'trim, nfc, lowercase, { replace } or { split, join }'

/** Reads one step of `transform`; what is wrong is a finding with a suggestion. */
export function readTagStep(
  reading: RuleReading,
  value: unknown,
  at: string,
): ReadStep | undefined {
  if (typeof value === 'string') return readNamedStep(reading, value, at)
  if (isRuleFunction(value) && reading.origin === 'code') return functionStep(value, at)
  if (isJsonObject(value) && Object.hasOwn(value, 'replace')) return readReplace(reading, value, at)
  if (isJsonObject(value) && Object.hasOwn(value, 'split')) return readSplit(reading, value, at)
  const received = isJsonObject(value) ? Object.keys(value).join(', ') : jsonTypeOf(value)
  return reportRule(reading, 'mapping.step-unknown', at, { expected: STEPS_TEXT, received })
}

function readNamedStep(reading: RuleReading, name: string, at: string): ReadStep | undefined {
  const step = NAMED_STEPS.find(({ data }) => data === name)
  if (step !== undefined) return step
  const detail = { expected: nearNames(name, STEP_NAMES), received: name }
  return reportRule(reading, 'mapping.step-unknown', at, detail)
}

function functionStep(call: RuleFunction, at: string): ReadStep {
  const apply = (value: string): string => {
    const changed = callRuleFunction(call, value, at)
    if (typeof changed === 'string') return changed
    throw new SamlUsageError(`rules${at}`, 'must return a text')
  }
  return { data: apply, apply }
}

function readReplace(reading: RuleReading, step: JsonObject, at: string): ReadStep | undefined {
  refuseOthers(reading, step, ['replace'], at)
  const table = memberOf(step, 'replace')
  const place = pointer(at, 'replace')
  if (!isJsonObject(table)) {
    const detail = { expected: 'object from text to text', received: jsonTypeOf(table) }
    return reportRule(reading, 'mapping.step-malformed', place, detail)
  }
  const pairs: [string, string][] = []
  for (const text of Object.keys(table)) {
    const replacement = memberOf(table, text)
    if (text !== '' && typeof replacement === 'string') pairs.push([text, replacement])
    else reportRule(reading, 'mapping.step-malformed', pointer(place, text))
  }
  const replace = Object.freeze(Object.fromEntries(pairs))
  return {
    data: Object.freeze({ replace }),
    apply: (value) => replaceAllAtOnce(value, pairs),
  }
}

function readSplit(reading: RuleReading, step: JsonObject, at: string): ReadStep | undefined {
  refuseOthers(reading, step, ['split', 'join'], at)
  const split = readTextMember(reading, step, 'split', at)
  if (!Object.hasOwn(step, 'join')) {
    return reportRule(reading, 'mapping.step-malformed', pointer(at, 'join'), { expected: 'text' })
  }
  const join = readTextMember(reading, step, 'join', at, true)
  if (split === undefined || join === undefined) return undefined
  return {
    data: Object.freeze({ split, join }),
    apply: (value) => value.split(split).join(join),
  }
}
