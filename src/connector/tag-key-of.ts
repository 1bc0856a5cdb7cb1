import { judgeAttributeName } from '../check/attributes/judge-attribute-name.ts'
import { profileOf } from '../claims/tag-attribute-name.ts'
import { pointer } from '../directory/pointer.ts'
import { ACCESS_CONTROL_PREFIX } from '../xml/names.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import type { ConnectorRow } from './read-rows.ts'

/** The tag that a row sends, or nothing where it sends none; a name that AWS ignores is a finding. */
export function tagKeyOf(
  reading: ConnectorReading,
  { name, at }: ConnectorRow,
): string | undefined {
  if (profileOf(name) === 'identity-center') return name.slice(ACCESS_CONTROL_PREFIX.length)
  const code = judgeAttributeName(name, 'identity-center')?.code
  if (code === undefined) return undefined
  const wanted = code === 'attribute.wrong-profile' ? { expected: 'AccessControl:' } : {}
  reportConnector(reading, code, pointer(at, 'name'), { ...wanted, received: name })
  return undefined
}
