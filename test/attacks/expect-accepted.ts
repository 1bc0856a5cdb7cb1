import { expect } from 'vitest'
import { answerTo } from './answer-to.ts'
import { codesIn, TAGS } from './expectations.ts'
import type { Control } from './message.ts'

const OTHER = 'urn:example:other'

/** It is accepted and read as it is. */
export function expectAccepted(control: Control): void {
  const alone = answerTo(control)
  const { nameId = 'ada@example.com', tags = TAGS, other = [], warnings = [] } = control
  expect(codesIn(alone.findings)).toEqual([...warnings].sort())
  expect(alone).toMatchObject({ ok: true, value: { claims: { nameId: { value: nameId } } } })
  expect(alone.ok && alone.value.tags.entries).toEqual(tags)
  const attributes = alone.ok ? alone.value.claims.attributes : []
  const others = attributes.filter(({ name }) => name === OTHER)
  expect(others.flatMap(({ values }) => values)).toEqual(other)
}
