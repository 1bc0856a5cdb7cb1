import { nearMissOf, profileOf } from '../../claims/tag-attribute-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { FindingCode } from '../../findings/codes.ts'
import type { Profile } from '../../profile.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { AttributeRule } from './checked-attribute.ts'

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

interface Judged {
  readonly code: FindingCode
  readonly expected?: string
}

function ofOtherProduct(name: string, profile: Profile): boolean {
  const product = profileOf(name)
  if (product !== undefined) return product !== profile
  if (profile === 'sts' || !name.startsWith(AWS_ATTRIBUTES)) return false
  const rest = name.slice(AWS_ATTRIBUTES.length)
  return STS_SUFFIXES.some((suffix) => suffix === rest)
}

function judgeName(name: string, profile: Profile): Judged | undefined {
  if (ofOtherProduct(name, profile)) return { code: 'attribute.wrong-profile' }
  // The prefixes of tags, and what nearly is one, are judged with the tags themselves.
  if (profileOf(name) !== undefined || nearMissOf(name) !== undefined) return undefined
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

/**
 * Names that AWS would ignore: meant for the other product, of another case, of the China edition, or
 * unknown behind its prefix (FACTS-AWS 2).
 */
export const judgeNames: AttributeRule = (attributes, { profile }) =>
  attributes.flatMap(({ name }, attribute): readonly TagNote[] => {
    const judged = judgeName(name, profile)
    if (judged === undefined) return []
    const { code, expected } = judged
    return [{ code, attribute, detail: { expected, received: name } }]
  })
