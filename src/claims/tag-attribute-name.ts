import type { FindingCode } from '../findings/codes.ts'
import type { Profile } from '../profile.ts'
import { ACCESS_CONTROL_PREFIX, PRINCIPAL_TAG_PREFIX } from '../xml/names.ts'

/** The names that carry session tags are a prefix and the key (FACTS-AWS 2). */
export const TAG_PREFIXES: Readonly<Record<Profile, string>> = {
  'identity-center': ACCESS_CONTROL_PREFIX,
  sts: PRINCIPAL_TAG_PREFIX,
}

const LOWER_CASE_PREFIXES = Object.values(TAG_PREFIXES).map((prefix) => prefix.toLowerCase())

/** The profile whose prefix a name has, compared exactly. */
export function profileOf(name: string): Profile | undefined {
  if (name.slice(0, ACCESS_CONTROL_PREFIX.length) === ACCESS_CONTROL_PREFIX)
    return 'identity-center'
  return name.slice(0, PRINCIPAL_TAG_PREFIX.length) === PRINCIPAL_TAG_PREFIX ? 'sts' : undefined
}

/** The China edition of the AWS pages has this name space; elsewhere it is ignored (FACTS-AWS 2). */
const CHINA_HOST = 'www.amazonaws.cn/saml/attributes/'
const AWS_HOST = 'aws.amazon.com'
const STEMS = ['accesscontrol', 'principaltag'] as const

const isBare = (lower: string) => STEMS.some((stem) => lower.startsWith(`${stem}:`))
const hasStem = (lower: string) => STEMS.some((stem) => lower.includes(stem))

/**
 * Says how a name that has no prefix of session tags misses it by a little, so that AWS would ignore
 * it without a word: case, scheme, a missing colon or a missing name space.
 */
export function nearMissOf(name: string): FindingCode | undefined {
  const lower = name.toLowerCase()
  if (!hasStem(lower)) return undefined
  if (LOWER_CASE_PREFIXES.some((prefix) => lower.startsWith(prefix))) return 'attribute.name-case'
  if (lower.includes(CHINA_HOST)) return 'attribute.china-namespace'
  return lower.includes(AWS_HOST) || isBare(lower.trim()) ? 'attribute.name-near-miss' : undefined
}
