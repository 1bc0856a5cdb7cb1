import { testCertificate } from '../support/keys.ts'
import { AUDIENCE, RECIPIENT } from '../support/samples.ts'

export const PREFIX = 'https://aws.amazon.com/SAML/Attributes/'
export const TAG = `${PREFIX}AccessControl:`
export const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

export interface Row {
  readonly name: unknown
  readonly value: unknown
}

export const row = (key: string, value: string): Row => ({ name: TAG + key, value })

/** A setting as the API gives it: its value among what describes the screen. */
export const setting = (value: unknown) => ({ value, label: 'Label:', position: 1, visible: true })

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Valid until 2040, kept as JumpCloud keeps it. */
export const certificate = () => base64(testCertificate('rsa-2048'))

export const certificateUntil = (notAfter: string, notBefore = '2026-01-01T00:00:00Z') =>
  testCertificate('rsa-2048', { notBefore: new Date(notBefore), notAfter: new Date(notAfter) })

/** Every setting that is judged, and nothing wrong with any. */
export const settings = () => ({
  acsUrl: RECIPIENT,
  spEntityId: AUDIENCE,
  idpEntityId: 'JumpCloud',
  subjectField: 'email',
  overrideNameIdFormat: EMAIL_FORMAT,
  signAssertion: true,
  signResponse: false,
  signatureAlgorithm: 'RSA-SHA256',
  includeGroups: false,
  groupsAttributeName: '',
  idpCertificate: certificate(),
  databaseAttributes: [row('CostCenter', 'costCenter'), row('Email', 'email')],
  constantAttributes: [row('Stage', 'prod')],
})

export type Settings = Readonly<Partial<Record<keyof ReturnType<typeof settings>, unknown>>>

/** An application of the API with some of its settings changed; undefined takes one away. */
export function application(changes: Settings = {}, members: object = {}): object {
  const entries = Object.entries({ ...settings(), ...changes })
  const config = Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, setting(value)]),
  )
  return {
    _id: '5f1b881dc9e9a9b7e8d6c5a4',
    name: 'aws-sso',
    displayName: 'AWS SSO',
    ssoUrl: 'https://sso.jumpcloud.com/saml2/aws-sso',
    sso: { type: 'saml', jit: false, beta: false },
    databaseAttributes: [],
    config,
    ...members,
  }
}

export const withRows = (...rows: readonly unknown[]) =>
  application({ databaseAttributes: rows, constantAttributes: [] })
