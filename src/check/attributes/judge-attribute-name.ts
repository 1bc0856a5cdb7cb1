import { nearMissOf, profileOf } from '../../claims/tag-attribute-name.ts'
import type { FindingCode } from '../../findings/codes.ts'
import type { Profile } from '../../profile.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'

/** What stands behind the prefix of AWS beside the tags; only STS reads them (FACTS-AWS 2). */
const STS_SUFFIXES = [
  'Role',
  'RoleSessionName',
  'SessionDuration',
  'SourceIdentity',
  'TransitiveTagKeys',
] as const

const LOWER_CASE_SUFFIXES = new Map(STS_SUFFIXES.map((suffix) => [suffix.toLowerCase(), suffix]))
const LOWER_CASE_PREFIX = AWS_ATTRIBUTES.toLowerCase()
/** The same without its scheme, which is often written as http. */
const HOST_AND_PATH = LOWER_CASE_PREFIX.slice('https://'.length)
/** The China edition of the AWS pages prints this prefix (FACTS-AWS 2). */
const CHINA_PREFIX = 'http://www.amazonaws.cn/saml/attributes/'

export interface NameFault {
  readonly code: FindingCode
  /** What was probably meant. */
  readonly expected?: string
}

function isOfOtherProduct(name: string, profile: Profile): boolean {
  const product = profileOf(name)
  if (product !== undefined) return product !== profile
  if (profile === 'sts' || !name.startsWith(AWS_ATTRIBUTES)) return false
  const rest = name.slice(AWS_ATTRIBUTES.length)
  return STS_SUFFIXES.some((suffix) => suffix === rest)
}

/**
 * Says how AWS would ignore an attribute of that name: meant for the other product, of another case, of
 * the China edition, or unknown behind its prefix; nothing for a name that is right or nothing to AWS.
 */
export function judgeAttributeName(name: string, profile: Profile): NameFault | undefined {
  if (isOfOtherProduct(name, profile)) return { code: 'attribute.wrong-profile' }
  if (profileOf(name) !== undefined) return undefined
  const near = nearMissOf(name)
  if (near !== undefined) return { code: near }
  const lower = name.toLowerCase()
  if (lower.startsWith(CHINA_PREFIX)) return { code: 'attribute.china-namespace' }
  const at = lower.indexOf(HOST_AND_PATH)
  if (at === -1) return undefined
  const known = LOWER_CASE_SUFFIXES.get(lower.slice(at + HOST_AND_PATH.length))
  if (known === undefined) {
    return lower.startsWith(LOWER_CASE_PREFIX) ? { code: 'attribute.name-unknown-aws' } : undefined
  }
  const expected = `${AWS_ATTRIBUTES}${known}`
  if (name === expected) return undefined
  const code = lower === expected.toLowerCase() ? 'attribute.name-case' : 'attribute.name-near-miss'
  return { code, expected }
}
