import { isJsonObject, type JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { pointer } from '../directory/pointer.ts'
import { nearNames } from './near-names.ts'
import { type ReadSource, readTagSource } from './read-tag-source.ts'
import { type ReadStep, readTagStep } from './read-tag-step.ts'
import { refuseOthers } from './refuse-others.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'
import type { WhenUnset } from './tag-rule.ts'

/** A rule whose every part was checked. */
export interface ReadRule {
  readonly key: string
  readonly source: ReadSource
  readonly whenUnset: WhenUnset
  readonly steps: readonly ReadStep[]
}

const WHEN_UNSET = ['omit', 'refuse', 'empty'] as const

const MEMBERS = ['key', 'from', 'whenUnset', 'transform'] as const

/** Reads one rule; gives nothing where a part is wrong, with a finding for each such part. */
export function readTagRule(
  reading: RuleReading,
  value: unknown,
  at: string,
): ReadRule | undefined {
  if (!isJsonObject(value)) {
    const detail = { expected: 'object with key and from', received: jsonTypeOf(value) }
    return reportRule(reading, 'mapping.wrong-type', at, detail)
  }
  const before = reading.findings.length
  refuseOthers(reading, value, MEMBERS, at)
  const key = readKey(reading, value, at)
  const source = readSource(reading, value, at)
  const whenUnset = readWhenUnset(reading, value, at)
  const steps = readSteps(reading, value, at)
  const failed = reading.findings.slice(before).some(({ severity }) => severity === 'error')
  if (failed || key === undefined || source === undefined) return undefined
  return { key, source, whenUnset, steps }
}

function readKey(reading: RuleReading, rule: JsonObject, at: string): string | undefined {
  const key = memberOf(rule, 'key')
  // The empty text is left to the rules of tags, which have a code of their own for it.
  if (typeof key === 'string') return key
  if (key === undefined) return reportRule(reading, 'mapping.property-missing', pointer(at, 'key'))
  const detail = { expected: 'text', received: jsonTypeOf(key) }
  return reportRule(reading, 'mapping.wrong-type', pointer(at, 'key'), detail)
}

function readSource(reading: RuleReading, rule: JsonObject, at: string) {
  const from = memberOf(rule, 'from')
  const place = pointer(at, 'from')
  if (from === undefined) return reportRule(reading, 'mapping.property-missing', place)
  return readTagSource(reading, from, place)
}

function readWhenUnset(reading: RuleReading, rule: JsonObject, at: string): WhenUnset {
  const value = memberOf(rule, 'whenUnset')
  const known = WHEN_UNSET.find((name) => name === value)
  if (known !== undefined || value === undefined) return known ?? 'omit'
  const isText = typeof value === 'string'
  reportRule(reading, 'mapping.wrong-type', pointer(at, 'whenUnset'), {
    expected: isText ? nearNames(value, WHEN_UNSET) : WHEN_UNSET.join(', '),
    received: isText ? value : jsonTypeOf(value),
  })
  return 'refuse'
}

function readSteps(reading: RuleReading, rule: JsonObject, at: string): readonly ReadStep[] {
  const transform = memberOf(rule, 'transform')
  const place = pointer(at, 'transform')
  if (transform === undefined) return []
  if (!Array.isArray(transform)) {
    const detail = { expected: 'list of steps', received: jsonTypeOf(transform) }
    reportRule(reading, 'mapping.wrong-type', place, detail)
    return []
  }
  return transform.flatMap(
    (step: unknown, index) => readTagStep(reading, step, pointer(place, index)) ?? [],
  )
}
