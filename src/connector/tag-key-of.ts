import { nearMissOf, profileOf } from '../claims/tag-attribute-name.ts'
import { pointer } from '../directory/pointer.ts'
import type { FindingCode } from '../findings/codes.ts'
import { ACCESS_CONTROL_PREFIX, AWS_ATTRIBUTES } from '../xml/names.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import type { ConnectorRow } from './read-rows.ts'

/** What STS reads under the prefix of AWS, and Identity Center does not (FACTS-AWS 2). */
const STS_NAMES: ReadonlySet<string> = new Set([
  'Role',
  'RoleSessionName',
  'SessionDuration',
  'SourceIdentity',
  'TransitiveTagKeys',
])

/** Says what is wrong with a name that is not the one of a tag for Identity Center, if anything. */
function faultOf(name: string): FindingCode | undefined {
  if (profileOf(name) === 'sts') return 'attribute.wrong-profile'
  const near = nearMissOf(name)
  if (near !== undefined || !name.startsWith(AWS_ATTRIBUTES)) return near
  return STS_NAMES.has(name.slice(AWS_ATTRIBUTES.length))
    ? 'attribute.wrong-profile'
    : 'attribute.name-unknown-aws'
}

/** The tag that a row sends, or nothing where it sends none; a name that AWS ignores is a finding. */
export function tagKeyOf(
  reading: ConnectorReading,
  { name, at }: ConnectorRow,
): string | undefined {
  if (profileOf(name) === 'identity-center') return name.slice(ACCESS_CONTROL_PREFIX.length)
  const code = faultOf(name)
  if (code === undefined) return undefined
  const wanted = code === 'attribute.wrong-profile' ? { expected: 'AccessControl:' } : {}
  reportConnector(reading, code, pointer(at, 'name'), { ...wanted, received: name })
  return undefined
}
