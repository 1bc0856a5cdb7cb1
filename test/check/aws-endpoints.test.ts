import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeAcs, describeAudience } from '../../src/check/aws-endpoints.ts'

const UUID = '1f2e3d4c-5b6a-4788-9900-aabbccddeeff'

describe('describeAcs (FACTS-AWS 3.3, 4.1)', () => {
  test.each([
    [`https://eu-west-1.signin.aws/platform/saml/acs/${UUID}`, 'current', 'eu-west-1'],
    [`https://eu-west-1.sso.signin.aws/platform/saml/acs/${UUID}`, 'dual-stack', 'eu-west-1'],
    [`https://us-east-1.signin.aws.amazon.com/platform/saml/acs/${UUID}`, 'legacy', 'us-east-1'],
    ['https://ap-southeast-2.signin.aws/platform/saml/acs/1f2e3d4c', 'current', 'ap-southeast-2'],
    [
      'https://us-east-1.signin.aws/platform/saml/acs/0123456789abcdef-aabb-aabbccddeeff',
      'current',
      'us-east-1',
    ],
  ])('%s is Identity Center', (url, host, region) => {
    expect(describeAcs(url)).toEqual({
      product: 'identity-center',
      host,
      partition: 'aws',
      region,
    })
  })

  test('GovCloud of Identity Center is not confirmed by AWS', () => {
    expect(
      describeAcs(`https://us-gov-west-1.signin.aws-us-gov/platform/saml/acs/${UUID}`),
    ).toEqual({
      product: 'identity-center',
      host: 'unconfirmed',
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
    })
  })

  test.each([
    ['https://signin.aws.amazon.com/saml', { host: 'current', partition: 'aws' }],
    ['https://signin.aws.amazon.com/static/saml', { host: 'legacy', partition: 'aws' }],
    [
      'https://eu-west-1.signin.aws.amazon.com/saml',
      { host: 'current', partition: 'aws', region: 'eu-west-1' },
    ],
    [
      'https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSPABC123',
      { host: 'current', partition: 'aws', region: 'us-east-1', idpId: 'SAMLSPABC123' },
    ],
    ['https://signin.amazonaws-us-gov.com/saml', { host: 'current', partition: 'aws-us-gov' }],
    ['https://signin.amazonaws.cn/saml', { host: 'current', partition: 'aws-cn' }],
    [
      'https://cn-north-1.signin.amazonaws.cn/saml',
      { host: 'current', partition: 'aws-cn', region: 'cn-north-1' },
    ],
  ])('%s is STS', (url, more) => {
    expect(describeAcs(url)).toEqual({ product: 'sts', ...more })
  })

  test.each([
    'https://us-east-1.signin.aws.amazon.com/saml',
    'https://eu-west-1.signin.aws.amazon.com/static/saml',
    'https://signin.aws.amazon.com/saml/acs/SAMLSPABC123',
    'https://cn-north-1.signin.amazonaws.cn/saml/acs/SAMLSPABC123',
    'https://signin.amazonaws.cn/static/saml',
    'https://signin.amazonaws-us-gov.com/static/saml',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/saml',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/saml/acs/SAMLSPABC123',
  ])('%s means STS, but no page of AWS lists it', (url) => {
    expect(describeAcs(url)).toMatchObject({ product: 'sts', host: 'unconfirmed' })
  })

  test.each([
    '',
    'https://',
    'https:///saml',
    'https://signin.aws.amazon.com',
    'http://signin.aws.amazon.com/saml',
    'HTTPS://signin.aws.amazon.com/saml',
    ' https://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/saml/',
    'https://signin.aws.amazon.com/saml?x=1',
    'https://signin.aws.amazon.com:443/saml',
    'https://Signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/saml/acs/',
    'https://signin.aws.amazon.com/saml/acs/a/b',
    'https://signin.aws.amazon.com.example.com/saml',
    'https://example.com/.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://evil@eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://signin.aws/platform/saml/acs/1f2e3d4c',
    'https://eu-west-1.signin.aws/platform/saml/acs/',
    'https://eu-west-1.signin.aws/platform/saml/acs/1F2E',
    'https://eu-west-1.signin.aws/platform/saml/acs/1f2e/',
    'https://eu-west-1.signin.aws/platform/saml/d-1234567890',
    'https://eu-west.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://eu-west-1.eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://cn-north-1.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://eu-west-1.signin.amazonaws.cn/saml',
    'https://cn-north-1.signin.aws.amazon.com/saml',
    'https://sso.jumpcloud.com/saml2/aws-sso',
  ])('%s is no address of AWS', (url) => {
    expect(describeAcs(url)).toBeUndefined()
  })
})

describe('describeAudience (FACTS-AWS 3.3, 4.1)', () => {
  test.each(['d-1234567890', 'd-0123abcdef', UUID])('the entity ID of the store %s', (id) => {
    const audience = `https://eu-west-1.signin.aws.amazon.com/platform/saml/${id}`
    expect(describeAudience(audience)).toEqual({
      product: 'identity-center',
      partition: 'aws',
      region: 'eu-west-1',
    })
  })

  test.each([
    ['urn:amazon:webservices', { partition: 'aws' }],
    ['https://signin.aws.amazon.com/saml', { partition: 'aws' }],
    ['https://eu-west-1.signin.aws.amazon.com/saml', { partition: 'aws', region: 'eu-west-1' }],
    ['urn:amazon:webservices:govcloud', { partition: 'aws-us-gov' }],
    ['https://signin.amazonaws-us-gov.com/saml', { partition: 'aws-us-gov' }],
    ['urn:amazon:webservices:cn-north-1', { partition: 'aws-cn', region: 'cn-north-1' }],
    ['urn:amazon:webservices:cn-northwest-1', { partition: 'aws-cn', region: 'cn-northwest-1' }],
    ['https://signin.amazonaws.cn/saml', { partition: 'aws-cn' }],
  ])('%s is STS', (audience, more) => {
    expect(describeAudience(audience)).toEqual({ product: 'sts', ...more })
  })

  test.each([
    '',
    'urn:amazon:webservices:',
    'URN:amazon:webservices',
    'urn:amazon:webservices ',
    'https://eu-west-1.signin.aws/platform/saml/d-1234567890',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890/',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/D-1234567890',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-123456789',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-12345678901',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/',
    'https://signin.aws.amazon.com/platform/saml/d-1234567890',
    'https://cn-north-1.signin.aws.amazon.com/platform/saml/d-1234567890',
    'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1f2e3d4c',
    'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    'https://signin.aws.amazon.com/static/saml',
    'https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSPABC123',
    'http://signin.aws.amazon.com/saml',
    'https://idp.example.com/saml',
  ])('%s is no Audience of AWS', (audience) => {
    expect(describeAudience(audience)).toBeUndefined()
  })
})

describe('whatever the text is', () => {
  const piece = fc.constantFrom(
    ...['https://', 'eu-west-1', 'cn-north-1', '.signin', '.aws', '.amazon.com', '/platform/saml'],
    ...['/saml', '/acs/', 'd-1234567890', 'urn:amazon:webservices', '-', '/', ':', 'a', '\0', '💡'],
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  )

  test('it is described or not, and never both as ACS and Audience of Identity Center', () => {
    fc.assert(
      fc.property(text, (value) => {
        const acs = describeAcs(value)
        const audience = describeAudience(value)
        const products = [acs?.product, audience?.product]
        expect(products).not.toEqual(['identity-center', 'identity-center'])
        if (acs !== undefined) expect(value.startsWith('https://')).toBe(true)
      }),
    )
  })

  test('a million dashes take no time', () => {
    const dashes = 'a-'.repeat(500_000)
    const started = performance.now()
    for (const suffix of ['.signin.aws/platform/saml/acs/1', '/platform/saml/d-1', '/saml']) {
      expect(describeAcs(`https://${dashes}${suffix}`)).toBeUndefined()
      expect(describeAudience(`https://${dashes}${suffix}`)).toBeUndefined()
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
