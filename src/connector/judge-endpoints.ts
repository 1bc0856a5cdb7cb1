import { isSecureUrl } from '../assertion/is-secure-url.ts'
import { describeAcs, describeAudience } from '../check/aws-endpoints.ts'
import type { FindingCode } from '../findings/codes.ts'
import { acsUrlsOf } from './acs-urls-of.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { readSetting, type Setting, TEXT } from './read-setting.ts'

/** The start of the parts that an administrator has to fill in: YOUR_AWS_REGION, YOUR_SSO_ID. */
const PLACEHOLDER = 'YOUR_'

const isAudience = (text: string) => describeAudience(text)?.product === 'identity-center'
const isAcs = (text: string) => describeAcs(text)?.product === 'identity-center'

/** The first that applies: what is a placeholder has no product, and what has one has no wrong shape. */
function acsFault(url: string): FindingCode | undefined {
  if (url.includes(PLACEHOLDER)) return 'connector.endpoint-placeholder'
  if (isAudience(url)) return 'connector.endpoints-exchanged'
  if (!isSecureUrl(url, false)) return 'recipient.url-invalid'
  const acs = describeAcs(url)
  if (acs?.product === 'sts') return 'acs.wrong-product'
  if (acs?.host === 'legacy') return 'acs.legacy-ic-host'
  return acs === undefined || acs.host === 'unconfirmed' ? 'acs.unknown-shape' : undefined
}

function audienceFault(value: string): FindingCode | undefined {
  if (value.includes(PLACEHOLDER)) return 'connector.endpoint-placeholder'
  if (isAcs(value)) return 'connector.endpoints-exchanged'
  const audience = describeAudience(value)
  if (audience === undefined) return 'connector.audience-unknown-shape'
  return audience.product === 'sts' ? 'connector.audience-wrong-product' : undefined
}

function requireText(reading: ConnectorReading, name: string): Setting<string> {
  const setting = readSetting(reading, name, TEXT)
  if (setting.kind === 'unset') reportConnector(reading, 'connector.endpoint-missing', setting.at)
  return setting
}

/** Where ACS and Audience are well formed, they must also belong together. */
function judgeRegions(
  reading: ConnectorReading,
  urls: readonly string[],
  audience: string,
  at: string,
): void {
  const expected = describeAudience(audience)?.region
  const regions = urls.filter(isAcs).map((url) => describeAcs(url)?.region)
  const received = regions.find((region) => region !== expected)
  if (!isAudience(audience) || received === undefined) return
  reportConnector(reading, 'acs.region-mismatch', at, { expected, received })
}

/**
 * Judges the ACS URL and the Audience by the shapes that AWS documents. No finding shows either: what
 * has none of these shapes may be anything, a token in the wrong field among it.
 */
export function judgeEndpoints(reading: ConnectorReading): void {
  const audience = requireText(reading, 'spEntityId')
  const acs = requireText(reading, 'acsUrl')
  const urls = acs.kind === 'set' ? acsUrlsOf(acs.value) : []
  if (audience.kind === 'set' && isAcs(audience.value) && urls.some(isAudience)) {
    reportConnector(reading, 'connector.endpoints-exchanged', '/config')
    return
  }
  const fault = audience.kind === 'set' ? audienceFault(audience.value) : undefined
  if (fault !== undefined) reportConnector(reading, fault, audience.at)
  for (const code of new Set(urls.flatMap((url) => acsFault(url) ?? []))) {
    reportConnector(reading, code, acs.at)
  }
  if (audience.kind === 'set') judgeRegions(reading, urls, audience.value, acs.at)
}
