import { JUMPCLOUD_FIELDS, JUMPCLOUD_NAMES } from '../directory/jumpcloud-attributes.ts'
import { NAMEID_EMAIL } from '../xml/names.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { readSetting, TEXT } from './read-setting.ts'

/** "Unspecified" as JumpCloud offers it; the standard has it with SAML:1.1 (FACTS-JUMPCLOUD 2.6). */
const ODD_FORMATS: ReadonlySet<string> = new Set([
  'urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified',
])

/** Formats that a finding may show; any other text is not shown (FACTS-AWS 4.2, saml-core 8.3). */
const KNOWN_FORMATS: ReadonlySet<string> = new Set([
  ...ODD_FORMATS,
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
])

function isEmail(field: string): boolean {
  const path = JUMPCLOUD_NAMES.get(field)
  return path !== undefined && 'field' in path && path.field === 'email'
}

function judgeSource(reading: ConnectorReading, field: string, at: string): void {
  if (isEmail(field)) return
  const received = JUMPCLOUD_FIELDS.find((known) => known === field)
  reportConnector(reading, 'connector.nameid-source', at, { expected: 'email', received })
}

function judgeFormat(reading: ConnectorReading, format: string, at: string): void {
  if (format === NAMEID_EMAIL) return
  const code = ODD_FORMATS.has(format)
    ? 'connector.nameid-format-odd'
    : 'subject.nameid-format-not-email'
  const received = KNOWN_FORMATS.has(format) ? format : undefined
  reportConnector(reading, code, at, { expected: NAMEID_EMAIL, received })
}

/** Judges where the NameID comes from and its format; gives the settings that are not there. */
export function judgeNameId(reading: ConnectorReading): readonly string[] {
  const source = readSetting(reading, 'subjectField', TEXT)
  if (source.kind === 'set') judgeSource(reading, source.value, source.at)
  const format = readSetting(reading, 'overrideNameIdFormat', TEXT)
  if (format.kind === 'set') judgeFormat(reading, format.value, format.at)
  return [
    ...(source.kind === 'unset' ? ['subjectField'] : []),
    ...(format.kind === 'unset' ? ['overrideNameIdFormat'] : []),
  ]
}
