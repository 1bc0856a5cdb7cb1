import fc from 'fast-check'
import { checkConnector, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, NOW, RECIPIENT } from '../support/samples.ts'
import {
  application,
  certificateUntil,
  EMAIL_FORMAT,
  row,
  type Settings,
  setting,
  settings,
  TAG,
} from './application.ts'

const check = (given: unknown, now: Date | undefined = NOW) => checkConnector(given, { now })

const told = (given: unknown, now?: Date) =>
  check(given, now).map(({ severity, code, at }) => `${severity} ${code} ${at}`)

const toldOf = (changes: Settings) => told(application(changes))

const AT = {
  acs: '/config/acsUrl/value',
  audience: '/config/spEntityId/value',
  certificate: '/config/idpCertificate/value',
  expiration: '/sso/idpCertExpirationAt',
} as const

const base64 = (text: string) => Buffer.from(text).toString('base64')

test('a connector with nothing wrong has no finding', () => {
  expect(check(application())).toEqual([])
})

test('what is no application has one finding', () => {
  for (const given of [undefined, null, 7, 'x', [], {}, { config: null }]) {
    expect(check(given)).toMatchObject([{ code: 'connector.not-an-application' }])
  }
})

describe('the name (FACTS-JUMPCLOUD 1.8)', () => {
  test.each([['saml2'], ['AWS-SSO'], ['aws'], [undefined], [7]])('%j is not aws-sso', (name) => {
    expect(check(application({}, { name }))).toEqual([
      { code: 'connector.not-aws-sso', severity: 'warning', at: '/name', expected: 'aws-sso' },
    ])
  })
})

describe('the endpoints (FACTS-AWS 3.3)', () => {
  test.each([
    ['dual-stack', 'https://eu-west-1.sso.signin.aws/platform/saml/acs/1f2e3d4c'],
    [
      'several, as custom applications keep them',
      JSON.stringify([
        { index: '0', isDefault: 'true', url: RECIPIENT },
        { index: '1', isDefault: 'false', url: RECIPIENT.replace('.signin', '.sso.signin') },
      ]),
    ],
  ])('%s is right', (_, acsUrl) => {
    expect(toldOf({ acsUrl })).toEqual([])
  })

  test.each([
    ['https://signin.aws.amazon.com/saml', 'error acs.wrong-product'],
    ['https://eu-west-1.signin.aws.amazon.com/saml', 'error acs.wrong-product'],
    ['https://us-east-1.signin.aws.amazon.com/saml', 'error acs.wrong-product'],
    [
      'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1f2e3d4c',
      'warning acs.legacy-ic-host',
    ],
    [`${RECIPIENT}/`, 'warning acs.unknown-shape'],
    ['https://acs.example.com/saml', 'warning acs.unknown-shape'],
    ['[]', 'error recipient.url-invalid'],
    ['[{"url": 7}, null]', 'error recipient.url-invalid'],
    ['[{"url"', 'error recipient.url-invalid'],
    [RECIPIENT.replace('https', 'http'), 'error recipient.url-invalid'],
    [` ${RECIPIENT}`, 'error recipient.url-invalid'],
    ['urn:amazon:webservices', 'error recipient.url-invalid'],
    [
      'https://YOUR_AWS_REGION.signin.aws.amazon.com/platform/saml/acs/YOUR_SSO_ID',
      'error connector.endpoint-placeholder',
    ],
    [AUDIENCE, 'error connector.endpoints-exchanged'],
  ])('the ACS URL %s', (acsUrl, code) => {
    expect(toldOf({ acsUrl })).toEqual([`${code} ${AT.acs}`])
  })

  test.each([
    ['urn:amazon:webservices', 'error connector.audience-wrong-product'],
    ['https://signin.aws.amazon.com/saml', 'error connector.audience-wrong-product'],
    ['urn:amazon:webservices:govcloud', 'error connector.audience-wrong-product'],
    [`${AUDIENCE}/`, 'warning connector.audience-unknown-shape'],
    [
      'https://eu-west-1.signin.aws/platform/saml/d-1234567890',
      'warning connector.audience-unknown-shape',
    ],
    [
      'https://eu-west-1.aws.amazon.com/platform/saml/d-1234567890',
      'warning connector.audience-unknown-shape',
    ],
    [
      'https://YOUR_AWS_REGION.aws.amazon.com/platform/saml/YOUR_SUBDOMAIN',
      'error connector.endpoint-placeholder',
    ],
    [RECIPIENT, 'error connector.endpoints-exchanged'],
  ])('the SP entity ID %s', (spEntityId, code) => {
    expect(toldOf({ spEntityId })).toEqual([`${code} ${AT.audience}`])
  })

  test('GovCloud is not confirmed, so it is a warning', () => {
    const acsUrl = 'https://us-gov-west-1.signin.aws-us-gov/platform/saml/acs/1f2e3d4c'
    expect(toldOf({ acsUrl, spEntityId: 'x' })).toEqual([
      `warning connector.audience-unknown-shape ${AT.audience}`,
      `warning acs.unknown-shape ${AT.acs}`,
    ])
  })

  test('the two exchanged are one defect', () => {
    expect(toldOf({ acsUrl: AUDIENCE, spEntityId: RECIPIENT })).toEqual([
      'error connector.endpoints-exchanged /config',
    ])
  })

  test('the two of STS are one defect each', () => {
    const acsUrl = 'https://signin.aws.amazon.com/saml'
    expect(toldOf({ acsUrl, spEntityId: 'urn:amazon:webservices' })).toEqual([
      `error connector.audience-wrong-product ${AT.audience}`,
      `error acs.wrong-product ${AT.acs}`,
    ])
  })

  test('two Regions are a warning that names them', () => {
    expect(check(application({ acsUrl: RECIPIENT.replace('eu-west-1', 'us-west-2') }))).toEqual([
      {
        code: 'acs.region-mismatch',
        severity: 'warning',
        at: AT.acs,
        expected: 'eu-west-1',
        received: 'us-west-2',
      },
    ])
  })

  test('of several ACS URLs each is judged, and each defect said once', () => {
    const old = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1f2e3d4c'
    const urls = [RECIPIENT, old, old, 'https://signin.aws.amazon.com/saml']
    expect(toldOf({ acsUrl: JSON.stringify(urls.map((url) => ({ url }))) })).toEqual([
      `warning acs.legacy-ic-host ${AT.acs}`,
      `error acs.wrong-product ${AT.acs}`,
    ])
  })

  test.each([undefined, null, ''])('neither may be %j', (nothing) => {
    const codes = check(application({ acsUrl: nothing, spEntityId: nothing })).map(
      ({ code, severity }) => `${severity} ${code}`,
    )
    expect(codes).toEqual(Array(2).fill('error connector.endpoint-missing'))
  })

  test('each is a text', () => {
    expect(toldOf({ acsUrl: [RECIPIENT], spEntityId: {} })).toEqual([
      `error connector.wrong-type ${AT.audience}`,
      `error connector.wrong-type ${AT.acs}`,
    ])
  })
})

describe('the NameID (FACTS-JUMPCLOUD 2.6)', () => {
  test.each(['email', 'Company Email'])('comes from %s', (subjectField) => {
    expect(toldOf({ subjectField })).toEqual([])
  })

  test.each([
    ['username', 'username'],
    ['alternateEmail', 'alternateEmail'],
    ['Work Phone', undefined],
    ['something else', undefined],
  ])('and not from %s', (subjectField, received) => {
    const [found, ...more] = check(application({ subjectField }))
    expect(more).toEqual([])
    expect(found).toMatchObject({
      code: 'connector.nameid-source',
      severity: 'error',
      at: '/config/subjectField/value',
      expected: 'email',
    })
    expect(found?.received).toBe(received)
  })

  test.each([
    ['urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified', 'connector.nameid-format-odd'],
    ['urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified', 'connector.nameid-format-odd'],
    ['urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified', 'subject.nameid-format-not-email'],
    ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', 'subject.nameid-format-not-email'],
    ['urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress', 'subject.nameid-format-not-email'],
  ])('has not the format %s', (overrideNameIdFormat, code) => {
    expect(check(application({ overrideNameIdFormat }))).toEqual([
      {
        code,
        severity: 'error',
        at: '/config/overrideNameIdFormat/value',
        expected: EMAIL_FORMAT,
        received: overrideNameIdFormat,
      },
    ])
  })

  test('a format that nobody knows is not shown', () => {
    const [found] = check(application({ overrideNameIdFormat: 'urn:oasis:name:tc:SAML:1.1' }))
    expect(found?.code).toBe('subject.nameid-format-not-email')
    expect(found?.received).toBeUndefined()
  })
})

describe('the signature (FACTS-AWS 3.2)', () => {
  test('both may be signed', () => {
    expect(toldOf({ signResponse: true })).toEqual([])
  })

  test.each([[true], [undefined]])(
    'the response alone is a warning (signResponse %j)',
    (response) => {
      expect(toldOf({ signAssertion: false, signResponse: response })).toEqual([
        'warning signature.only-response-signed /config/signAssertion/value',
      ])
    },
  )

  test('neither is a warning of its own', () => {
    expect(toldOf({ signAssertion: false, signResponse: false })).toEqual([
      'warning connector.nothing-signed /config/signAssertion/value',
    ])
  })

  test.each([
    'RSA-SHA256',
    'rsa-sha512',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'RSA-SHA384',
  ])('%s is taken', (signatureAlgorithm) => {
    expect(toldOf({ signatureAlgorithm })).toEqual([])
  })

  test.each(['RSA-SHA1', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'])(
    '%s is refused',
    (signatureAlgorithm) => {
      expect(check(application({ signatureAlgorithm }))).toEqual([
        {
          code: 'signature.algorithm-refused',
          severity: 'error',
          at: '/config/signatureAlgorithm/value',
          received: 'rsa-sha1',
        },
      ])
    },
  )

  test('another is not known', () => {
    expect(toldOf({ signatureAlgorithm: 'MD5' })).toEqual([
      'warning connector.value-unknown /config/signatureAlgorithm/value',
    ])
  })

  test('the settings are booleans and a text', () => {
    expect(toldOf({ signAssertion: 'true', signResponse: 1, signatureAlgorithm: [] })).toEqual([
      'error connector.wrong-type /config/signAssertion/value',
      'error connector.wrong-type /config/signResponse/value',
      'error connector.wrong-type /config/signatureAlgorithm/value',
    ])
  })
})

describe('the certificate (FACTS-AWS 3.7)', () => {
  const pem = certificateUntil('2027-02-22T12:00:00Z')
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')

  test.each([
    ['PEM', pem],
    ['base64 of PEM', base64(pem)],
    ['base64 of DER', der.toString('base64')],
    ['base64 in lines', base64(pem).replace(/.{76}/g, '$&\r\n')],
  ])('is read as %s', (_, idpCertificate) => {
    expect(check(application({ idpCertificate }))).toEqual([
      {
        code: 'signature.certificate-expiring',
        severity: 'info',
        at: AT.certificate,
        expected: '2026-11-24T12:00:00.000Z',
        received: '2027-02-22T12:00:00.000Z',
      },
    ])
  })

  test.each([
    ['2027-02-22T12:00:01Z', []],
    ['2027-02-22T12:00:00Z', ['info signature.certificate-expiring']],
    ['2026-11-24T12:00:00Z', ['info signature.certificate-expiring']],
    ['2026-11-24T11:59:59Z', ['warning signature.certificate-expired']],
  ])('until %s', (until, codes) => {
    const here = (at: string) => codes.map((code) => `${code} ${at}`)
    expect(toldOf({ idpCertificate: certificateUntil(until) })).toEqual(here(AT.certificate))
    const sso = { type: 'saml', idpCertExpirationAt: until }
    expect(told(application({}, { sso }))).toEqual(here(AT.expiration))
    expect(told(application({ idpCertificate: undefined }, { sso }))).toEqual(here(AT.expiration))
  })

  test('what certificate and date both say is said once, at the certificate', () => {
    const sso = { idpCertExpirationAt: '2026-11-01T00:00:00.000Z' }
    const idpCertificate = certificateUntil('2026-11-01T00:00:00Z')
    expect(told(application({ idpCertificate }, { sso }))).toEqual([
      `warning signature.certificate-expired ${AT.certificate}`,
    ])
  })

  test('may not be valid yet', () => {
    const idpCertificate = certificateUntil('2031-01-01T00:00:00Z', '2026-12-01T00:00:00Z')
    expect(check(application({ idpCertificate }))).toMatchObject([
      { code: 'signature.certificate-not-yet-valid', received: '2026-12-01T00:00:00.000Z' },
    ])
  })

  test.each([
    ['nonsense', 'nonsense'],
    ['base64 of nonsense', base64('nonsense')],
    ['a private key', testKey('rsa-2048').privateKey],
    ['a PEM block that is none', '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----'],
  ])('%s cannot be read', (_, idpCertificate) => {
    expect(toldOf({ idpCertificate })).toEqual([
      `warning connector.certificate-unreadable ${AT.certificate}`,
    ])
  })

  test.each([
    ['2026-11-01', 'warning connector.value-unknown'],
    [1_793_534_339, 'error connector.wrong-type'],
  ])('a date is not %j', (idpCertExpirationAt, code) => {
    expect(told(application({}, { sso: { idpCertExpirationAt } }))).toEqual([
      `${code} ${AT.expiration}`,
    ])
  })

  test('without now no date is judged, and that is said', () => {
    const idpCertificate = certificateUntil('2026-11-01T00:00:00Z')
    expect(checkConnector(application({ idpCertificate }))).toEqual([
      { code: 'time.not-judged', severity: 'info', at: '' },
    ])
  })

  test('now is a valid Date', () => {
    for (const now of [new Date(Number.NaN), JSON.parse('"2026-11-24T12:00:00Z"'), null]) {
      expect(() => checkConnector(application(), { now })).toThrow(SamlUsageError)
    }
  })
})

describe('the group attribute (FACTS-AWS 3.4)', () => {
  test('has several values, which breaks the sign-in', () => {
    const [found, ...more] = check(
      application({ includeGroups: true, groupsAttributeName: 'memberOf' }),
    )
    expect(more).toEqual([])
    expect(found).toEqual({
      code: 'attribute.multivalued',
      severity: 'error',
      at: '/config/groupsAttributeName/value',
      received: 'memberOf',
    })
  })

  test('without a name is one all the same', () => {
    expect(toldOf({ includeGroups: true })).toEqual([
      'error attribute.multivalued /config/includeGroups/value',
    ])
  })

  test('that is named as a tag is that one defect', () => {
    expect(toldOf({ includeGroups: true, groupsAttributeName: `${TAG}Groups` })).toEqual([
      'error connector.group-as-tag /config/groupsAttributeName/value',
    ])
  })

  test('that is off is none', () => {
    expect(toldOf({ groupsAttributeName: 'memberOf' })).toEqual([])
  })
})

describe('the rows', () => {
  test('are judged as readConnectorMapping does', () => {
    expect(toldOf({ constantAttributes: [row('CostCenter', 'x')] })).toEqual([
      'error connector.constant-beside-mapping /config/constantAttributes/value/0/name',
    ])
  })

  test.each([[[]], [undefined]])('without any no tag is sent (%j)', (nothing) => {
    const changes = { databaseAttributes: nothing, constantAttributes: nothing }
    expect(toldOf(changes)).toEqual(['info connector.no-tags /config/databaseAttributes'])
    expect(toldOf({ ...changes, includeGroups: true })).toEqual([
      'info connector.no-tags /config/databaseAttributes',
      'error attribute.multivalued /config/includeGroups/value',
    ])
  })

  test('that are refused say nothing of whether tags are sent', () => {
    expect(toldOf({ databaseAttributes: [7], constantAttributes: [] })).toEqual([
      'error connector.wrong-type /config/databaseAttributes/value/0',
    ])
  })
})

test('settings that are not there are listed, for the catalogue has fewer (FACTS-JUMPCLOUD 1.6)', () => {
  const { acsUrl, spEntityId, databaseAttributes, idpCertificate } = settings()
  const shown = { acsUrl, spEntityId, databaseAttributes }
  const config = (more: object) =>
    Object.fromEntries(Object.entries({ ...shown, ...more }).map(([k, v]) => [k, setting(v)]))
  const named = (more: object) =>
    check({ name: 'aws-sso', config: config(more) }).map(({ code, received }) => [code, received])
  expect(named({})).toEqual([
    [
      'connector.setting-absent',
      'subjectField, overrideNameIdFormat, signAssertion, signatureAlgorithm, idpCertificate',
    ],
  ])
  expect(named({ idpCertificate, subjectField: 'email', overrideNameIdFormat: null })).toEqual([
    ['connector.setting-absent', 'overrideNameIdFormat, signAssertion, signatureAlgorithm'],
  ])
})

describe('whatever is given', () => {
  test('checking never throws', () => {
    const names = Object.keys(settings())
    const anything = fc.oneof(
      fc.anything(),
      fc.constantFrom(...Object.values(settings()).map((value): unknown => value)),
      fc.string(),
    )
    const config = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.record({ value: anything }), anything),
    )
    const sso = fc.oneof(fc.record({ idpCertExpirationAt: anything }), anything)
    const given = fc.oneof(anything, fc.record({ name: anything, config, sso }))
    fc.assert(
      fc.property(given, (any) => {
        expect(Array.isArray(check(any))).toBe(true)
      }),
      { seed: 6, numRuns: 500 },
    )
  })

  test('two runs give the same list', () => {
    const given = application({ acsUrl: 'x', subjectField: 'x', databaseAttributes: [1, 2, 3] })
    expect(check(given)).toEqual(check(given))
  })
})
