import { isUnset } from '../directory/is-unset.ts'
import { isJsonObject, type JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import type { FindingCode } from '../findings/codes.ts'
import { parseDateTime } from '../xml/time.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { type CertificateDates, readConnectorCertificate } from './read-connector-certificate.ts'
import { readSetting, TEXT } from './read-setting.ts'

/** From here on the console of Identity Center shows a certificate in yellow (FACTS-AWS 3.7). */
const EXPIRING_MS = 90 * 24 * 3600 * 1000

const EXPIRATION = '/sso/idpCertExpirationAt'

type Dates = Pick<CertificateDates, 'validTo'> & Partial<CertificateDates>

const iso = (instant: number) => new Date(instant).toISOString()

/** Both ends belong to the validity (RFC 5280 4.1.2.5). */
function faultAt({ validFrom, validTo }: Dates, now: number): FindingCode | undefined {
  if (now > validTo) return 'signature.certificate-expired'
  if (validFrom !== undefined && now < validFrom) return 'signature.certificate-not-yet-valid'
  return validTo - now <= EXPIRING_MS ? 'signature.certificate-expiring' : undefined
}

function certificateOf(reading: ConnectorReading) {
  const setting = readSetting(reading, 'idpCertificate', TEXT)
  if (setting.kind !== 'set') return { ...setting, dates: undefined }
  const dates = readConnectorCertificate(setting.value)
  if (dates === undefined) {
    reportConnector(reading, 'connector.certificate-unreadable', setting.at)
  }
  return { kind: setting.kind, at: setting.at, dates }
}

function expirationOf(reading: ConnectorReading, application: JsonObject) {
  const sso = memberOf(application, 'sso')
  const value = isJsonObject(sso) ? memberOf(sso, 'idpCertExpirationAt') : undefined
  if (isUnset(value)) return { kind: 'unset', dates: undefined } as const
  const time = typeof value === 'string' ? parseDateTime(value) : undefined
  if (time !== undefined) return { kind: 'set', dates: { validTo: time.instant } } as const
  if (typeof value === 'string') reportConnector(reading, 'connector.value-unknown', EXPIRATION)
  else {
    const detail = { expected: 'text', received: jsonTypeOf(value) }
    reportConnector(reading, 'connector.wrong-type', EXPIRATION, detail)
  }
  return { kind: 'wrong', dates: undefined } as const
}

/**
 * Judges the certificate and the date that JumpCloud keeps beside it; what both say is said once.
 * Gives the setting where neither is there.
 *
 * @param now milliseconds since 1970; without it only the form is judged
 */
export function judgeCertificate(
  reading: ConnectorReading,
  application: JsonObject,
  now: number | undefined,
): readonly string[] {
  const certificate = certificateOf(reading)
  const expiration = expirationOf(reading, application)
  const said = new Set<FindingCode>()
  const judge = (dates: Dates | undefined, at: string) => {
    if (dates === undefined || now === undefined) return
    const code = faultAt(dates, now)
    if (code === undefined || said.has(code)) return
    said.add(code)
    const isAhead = code === 'signature.certificate-not-yet-valid'
    const received = iso(isAhead ? (dates.validFrom ?? dates.validTo) : dates.validTo)
    reportConnector(reading, code, at, { expected: iso(now), received })
  }
  judge(certificate.dates, certificate.at)
  judge(expiration.dates, EXPIRATION)
  return certificate.kind === 'unset' && expiration.kind === 'unset' ? ['idpCertificate'] : []
}
