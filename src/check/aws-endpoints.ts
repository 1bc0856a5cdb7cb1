import type { Profile } from '../profile.ts'

/** Parts of AWS that share nothing: the addresses of one are unknown in another. */
export type Partition = 'aws' | 'aws-us-gov' | 'aws-cn'

/**
 * Which of its hosts a product is reached at. `unconfirmed` is a shape that no AWS page lists but
 * that shows which product is meant; like one that is not described at all it is worth a warning.
 */
export type AcsHost = 'current' | 'dual-stack' | 'legacy' | 'unconfirmed'

/** What the address of an assertion consumer service says by its shape alone. */
export interface AcsDescription {
  readonly product: Profile
  readonly host: AcsHost
  readonly partition: Partition
  /** Absent where the address names none, as https://signin.aws.amazon.com/saml. */
  readonly region?: string
  /** Of STS: the provider whose own sign-in URL it is, as encryption requires. */
  readonly idpId?: string
}

/** What an Audience says by its shape alone. */
export interface AudienceDescription {
  readonly product: Profile
  readonly partition: Partition
  readonly region?: string
}

interface Host {
  readonly product: Profile
  readonly suffix: string
  readonly host: AcsHost
  readonly partition: Partition
}

/** `{region}` stands before each (FACTS-AWS 3.3, 4.1; GovCloud of Identity Center from one page of a third party). */
const REGIONAL_HOSTS: readonly Host[] = [
  { product: 'identity-center', suffix: '.signin.aws', host: 'current', partition: 'aws' },
  { product: 'identity-center', suffix: '.sso.signin.aws', host: 'dual-stack', partition: 'aws' },
  {
    product: 'identity-center',
    suffix: '.signin.aws.amazon.com',
    host: 'legacy',
    partition: 'aws',
  },
  {
    product: 'identity-center',
    suffix: '.signin.aws-us-gov',
    host: 'unconfirmed',
    partition: 'aws-us-gov',
  },
  { product: 'sts', suffix: '.signin.aws.amazon.com', host: 'current', partition: 'aws' },
  { product: 'sts', suffix: '.signin.amazonaws.cn', host: 'current', partition: 'aws-cn' },
  {
    product: 'sts',
    suffix: '.signin.amazonaws-us-gov.com',
    host: 'unconfirmed',
    partition: 'aws-us-gov',
  },
]

/** The hosts of STS without a Region (FACTS-AWS 4.1). */
const STS_DEFAULT_HOSTS: ReadonlyMap<string, Partition> = new Map([
  ['signin.aws.amazon.com', 'aws'],
  ['signin.amazonaws-us-gov.com', 'aws-us-gov'],
  ['signin.amazonaws.cn', 'aws-cn'],
])

/** Entity IDs of STS (FACTS-AWS 4.1; those of China from public tools). */
const STS_AUDIENCES: ReadonlyMap<string, AudienceDescription> = new Map([
  ['urn:amazon:webservices', { product: 'sts', partition: 'aws' }],
  ['urn:amazon:webservices:govcloud', { product: 'sts', partition: 'aws-us-gov' }],
  [
    'urn:amazon:webservices:cn-north-1',
    { product: 'sts', partition: 'aws-cn', region: 'cn-north-1' },
  ],
  [
    'urn:amazon:webservices:cn-northwest-1',
    { product: 'sts', partition: 'aws-cn', region: 'cn-northwest-1' },
  ],
])

const IDENTITY_CENTER_ACS = '/platform/saml/acs/'
const IDENTITY_CENTER_AUDIENCE = '/platform/saml/'
const IDENTITY_CENTER_AUDIENCE_HOST = '.signin.aws.amazon.com'
const STS_ACS = '/saml'
const STS_IDP_ACS = '/saml/acs/'
const STS_OLD_ACS = '/static/saml'

/** The default host is this Region, which has no host of its own in the table of AWS (FACTS-AWS 4.1). */
const DEFAULT_REGION = 'us-east-1'

// None of these can backtrack: each piece ends where a character stands that it cannot hold.
const REGION = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$/
/** Opaque: a UUID, or longer; AWS promises nothing (FACTS-AWS 3.3). */
const TENANT_ID = /^[0-9a-f-]+$/
const IDP_ID = /^[A-Za-z0-9_-]+$/
const IDENTITY_STORE_ID =
  /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

function partitionOf(region: string): Partition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return region.startsWith('cn-') ? 'aws-cn' : 'aws'
}

/** The Region that stands before the suffix, where there is one and it is of that partition. */
function regionBefore(name: string, suffix: string, partition: Partition): string | undefined {
  if (!name.endsWith(suffix)) return undefined
  const region = name.slice(0, -suffix.length)
  return REGION.test(region) && partitionOf(region) === partition ? region : undefined
}

/** What stands after the start of a path, where it has the form that is wanted there. */
function restOf(path: string, start: string, form: RegExp): string | undefined {
  const rest = path.startsWith(start) ? path.slice(start.length) : ''
  return form.test(rest) ? rest : undefined
}

/** Host and path of an https URL, split by hand: a URL parser would mend what AWS compares exactly. */
function splitUrl(url: string): { readonly name: string; readonly path: string } | undefined {
  const scheme = 'https://'
  const slash = url.indexOf('/', scheme.length)
  if (!url.startsWith(scheme) || slash === -1) return undefined
  return { name: url.slice(scheme.length, slash), path: url.slice(slash) }
}

function regionalHost(product: Profile, name: string) {
  for (const { product: owner, suffix, host, partition } of REGIONAL_HOSTS) {
    const region = owner === product ? regionBefore(name, suffix, partition) : undefined
    if (region !== undefined) return { host, partition, region }
  }
  return undefined
}

function describeStsAcs(name: string, path: string): AcsDescription | undefined {
  const product = 'sts'
  const idpId = restOf(path, STS_IDP_ACS, IDP_ID)
  if (idpId === undefined && path !== STS_ACS && path !== STS_OLD_ACS) return undefined
  const provider = idpId === undefined ? {} : { idpId }
  const partition = STS_DEFAULT_HOSTS.get(name)
  if (partition !== undefined) {
    const known = path === STS_OLD_ACS ? 'legacy' : 'current'
    // A provider's own URL is documented with a Region only, the old path for the aws partition only.
    const listed = idpId === undefined && (known === 'current' || partition === 'aws')
    return { product, host: listed ? known : 'unconfirmed', partition, ...provider }
  }
  const regional = regionalHost(product, name)
  if (regional === undefined) return undefined
  const listed =
    path === STS_ACS ? regional.region !== DEFAULT_REGION : regional.partition === 'aws'
  const host = listed && path !== STS_OLD_ACS ? regional.host : 'unconfirmed'
  return { product, ...regional, host, ...provider }
}

/**
 * Says which AWS product, host and Region the address of an assertion consumer service is, by its
 * shape alone; nothing for a shape that is none of theirs. Compared exactly: a slash too many, a
 * port or another case is another address to AWS.
 *
 * Source: FACTS-AWS 3.3 (Workforce access through an additional Region), 4.1 (AWS Sign-In endpoints
 * and quotas).
 */
export function describeAcs(url: string): AcsDescription | undefined {
  const split = splitUrl(url)
  if (split === undefined) return undefined
  const { name, path } = split
  if (restOf(path, IDENTITY_CENTER_ACS, TENANT_ID) === undefined) return describeStsAcs(name, path)
  const regional = regionalHost('identity-center', name)
  return regional && { product: 'identity-center', ...regional }
}

/**
 * Says which AWS product and partition an Audience belongs to, by its shape alone; nothing for a
 * shape that is none of theirs. The Audience of Identity Center keeps the old host, also where its
 * ACS has moved; STS takes its URN or, as many identity providers send, its address.
 *
 * Source: FACTS-AWS 3.3, 4.1.
 */
export function describeAudience(value: string): AudienceDescription | undefined {
  const urn = STS_AUDIENCES.get(value)
  if (urn !== undefined) return urn
  const split = splitUrl(value)
  if (split === undefined) return undefined
  const { name, path } = split
  if (restOf(path, IDENTITY_CENTER_AUDIENCE, IDENTITY_STORE_ID) !== undefined) {
    const region = regionBefore(name, IDENTITY_CENTER_AUDIENCE_HOST, 'aws')
    return region === undefined
      ? undefined
      : { product: 'identity-center', partition: 'aws', region }
  }
  const acs = path === STS_ACS ? describeStsAcs(name, path) : undefined
  if (acs === undefined) return undefined
  const { product, partition, region } = acs
  return { product, partition, ...(region === undefined ? {} : { region }) }
}
