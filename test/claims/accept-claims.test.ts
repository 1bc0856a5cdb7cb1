import { describe, expect, test } from 'vitest'
import { acceptClaims } from '../../src/claims/accept-claims.ts'
import type { Expected } from '../../src/claims/expected.ts'
import { SamlUsageError } from '../../src/errors.ts'
import { acceptedFacts } from '../../src/stamps.ts'
import { unsolicited } from '../../src/unsolicited.ts'
import type { MessageFacts } from '../../src/verify/facts.ts'
import { STATUS_SUCCESS } from '../../src/xml/names.ts'
import {
  AUDIENCE,
  attribute,
  confirmation,
  type Draft,
  EXPECTED,
  factsWith,
  ISSUER,
  NOW,
  placeAt,
  RECIPIENT,
  REQUEST,
  text,
  verifiedWith,
} from '../support/facts.ts'

type Change = (facts: Draft<MessageFacts>) => void

const judge = (change?: Change, expected: Partial<Expected> = {}) =>
  acceptClaims(verifiedWith(factsWith(change)), { ...EXPECTED, ...expected })

/** `code at` of every finding, in the order given. */
const found = (change?: Change, expected?: Partial<Expected>) =>
  judge(change, expected).findings.map(({ code, at }) => `${code} ${at}`)

const response = (facts: Draft<MessageFacts>) => {
  if (facts.response === undefined) throw new Error('the sample has a Response')
  return facts.response
}
const subject = (facts: Draft<MessageFacts>) => {
  if (facts.assertion.subject === undefined) throw new Error('the sample has a Subject')
  return facts.assertion.subject
}
const conditions = (facts: Draft<MessageFacts>) => {
  if (facts.assertion.conditions === undefined) throw new Error('the sample has Conditions')
  return facts.assertion.conditions
}
const dataOf = (one: ReturnType<typeof confirmation>) => {
  if (one.data === undefined) throw new Error('the sample has confirmation data')
  return one.data
}
const data = (facts: Draft<MessageFacts>) => {
  const [first] = subject(facts).confirmations
  if (first === undefined) throw new Error('the sample has a confirmation')
  return dataOf(first)
}
const authn = (facts: Draft<MessageFacts>) => {
  const [first] = facts.assertion.authnStatements
  if (first === undefined) throw new Error('the sample has an AuthnStatement')
  return first
}

const CONDITIONS = '/Response/Assertion/Conditions'
const CONFIRMATION = '/Response/Assertion/Subject/SubjectConfirmation'
const DATA = `${CONFIRMATION}/SubjectConfirmationData`
const RESTRICTION = `${CONDITIONS}/AudienceRestriction`

describe('a message that is for us', () => {
  test('gives its claims without a finding', () => {
    const result = judge()
    expect(result.findings).toEqual([])
    expect(result).toMatchObject({
      ok: true,
      value: {
        signed: ['response', 'assertion'],
        issuer: ISSUER,
        assertionId: '_assertion',
        issueInstant: new Date('2026-11-24T11:59:00Z'),
        nameId: { value: 'ann@example.com' },
        audience: AUDIENCE,
        recipient: RECIPIENT,
        notOnOrAfter: new Date('2026-11-24T12:05:00Z'),
        authnInstant: new Date('2026-11-24T11:50:00Z'),
        sessionIndex: '_session',
        authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
        oneTimeUse: false,
        attributes: [{ name: 'mail', values: ['ann@example.com'] }],
      },
    })
  })

  test('gives no member that the message does not have', () => {
    const result = judge((facts) => {
      delete authn(facts).sessionIndex
      delete authn(facts).authnContextClassRef
    })
    if (!result.ok) throw new Error('accepted')
    expect(Object.keys(result.value)).not.toContain('sessionIndex')
    expect(Object.keys(result.value)).not.toContain('authnContextClassRef')
    expect(Object.keys(result.value)).not.toContain('sessionNotOnOrAfter')
    expect(Object.keys(result.value.nameId)).toEqual(['value'])
  })

  test('gives the earlier end of Conditions and confirmation', () => {
    const early = judge((facts) => {
      conditions(facts).notOnOrAfter = text('2026-11-24T12:01:00Z', CONDITIONS, 52)
    })
    expect(early).toMatchObject({ value: { notOnOrAfter: new Date('2026-11-24T12:01:00Z') } })
    const late = judge((facts) => {
      delete conditions(facts).notOnOrAfter
    })
    expect(late).toMatchObject({ value: { notOnOrAfter: new Date('2026-11-24T12:05:00Z') } })
  })

  test('gives the end of the session that ends first', () => {
    const result = judge((facts) => {
      authn(facts).sessionNotOnOrAfter = text('2026-11-24T20:00:00Z', '/S', 83)
      const sooner = text('2026-11-24T18:00:00Z', '/S', 93)
      facts.assertion.authnStatements.push({ ...authn(facts), sessionNotOnOrAfter: sooner })
    })
    expect(result).toMatchObject({
      value: { sessionNotOnOrAfter: new Date('2026-11-24T18:00:00Z') },
    })
  })

  test('keeps attributes in document order, repeated names apart, null for complex and nil', () => {
    const result = judge((facts) => {
      facts.assertion.attributes = [
        attribute('b', ['1', null, ['x']]),
        attribute('__proto__', ['2']),
        attribute('b', []),
      ]
    })
    if (!result.ok) throw new Error('accepted')
    expect(result.value.attributes).toEqual([
      { name: 'b', values: ['1', null, null] },
      { name: '__proto__', values: ['2'] },
      { name: 'b', values: [] },
    ])
  })

  test('gives claims that are frozen to the last member, and stamped', () => {
    const facts = factsWith((draft) => {
      authn(draft).sessionNotOnOrAfter = text('2026-11-24T20:00:00Z', '/S', 83)
    })
    const result = acceptClaims(verifiedWith(facts), EXPECTED)
    if (!result.ok) throw new Error('accepted')
    const open: string[] = []
    const walk = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return
      if (!Object.isFrozen(value)) open.push(path)
      for (const [key, member] of Object.entries(value)) walk(member, `${path}/${key}`)
    }
    walk(result.value, '')
    expect(open).toEqual([])
    expect(acceptedFacts(result.value)).toBe(facts)
    expect(acceptedFacts({ ...result.value })).toBeUndefined()
  })

  test('never takes a value from an unsigned Response', () => {
    const result = judge((facts) => {
      facts.responseSigned = false
      response(facts).id = text('_other', '/Response/@ID', 2)
    })
    expect(result).toMatchObject({ ok: true, value: { assertionId: '_assertion' } })
    expect(result).toMatchObject({ value: { signed: ['assertion'] } })
  })

  test('may be a bare Assertion, which has no Status, Destination or Issuer of a Response', () => {
    const result = judge((facts) => {
      delete facts.response
      facts.responseSigned = false
    })
    expect(result.findings).toEqual([])
    expect(result.ok).toBe(true)
  })
})

describe('Issuer (A7.10)', () => {
  test('of the Response may be absent where only the Assertion is signed', () => {
    const change: Change = (facts) => {
      facts.responseSigned = false
      delete response(facts).issuer
    }
    expect(found(change)).toEqual([])
  })

  test('of a signed Response is required (saml-profiles 4.1.4.2)', () => {
    expect(found((facts) => void delete response(facts).issuer)).toEqual([
      'issuer.missing /Response',
    ])
  })

  test('of the Assertion is required', () => {
    expect(found((facts) => void delete facts.assertion.issuer)).toEqual([
      'issuer.missing /Response/Assertion',
    ])
  })

  test.each([
    ['another', 'https://other.example/saml'],
    ['case', 'https://IDP.example/saml'],
    ['a slash', `${ISSUER}/`],
    ['a blank at the end', `${ISSUER} `],
    ['empty', ''],
  ])('that differs is refused, on either and also unsigned: %s', (_name, value) => {
    const onResponse: Change = (facts) => {
      facts.responseSigned = false
      response(facts).issuer = text(value, '/Response/Issuer', 6)
    }
    expect(found(onResponse)).toEqual(['issuer.mismatch /Response/Issuer'])
    const onAssertion: Change = (facts) => {
      facts.assertion.issuer = text(value, '/Response/Assertion/Issuer', 13)
    }
    expect(found(onAssertion)).toEqual(['issuer.mismatch /Response/Assertion/Issuer'])
  })
})

describe('Status (A7.11)', () => {
  const status = (...codes: readonly [string, ...string[]]): Change => {
    const [top, ...nested] = codes
    return (facts) => {
      response(facts).statusCodes = [
        text(top, '/Response/Status/StatusCode/@Value', 7),
        ...nested.map((code) => text(code, '/Response/Status/StatusCode/StatusCode/@Value', 8)),
      ]
    }
  }
  const responder = 'urn:oasis:names:tc:SAML:2.0:status:Responder'

  test.each<readonly [string, readonly [string, ...string[]]]>([
    ['a failure', [responder]],
    ['a nested Success', [responder, STATUS_SUCCESS]],
    ['a suffix', [`${STATUS_SUCCESS}x`]],
    ['only the end', ['Success']],
    ['a blank', [`${STATUS_SUCCESS} `]],
    ['case', [STATUS_SUCCESS.toUpperCase()]],
    ['empty', ['']],
  ])('refuses %s', (_name, codes) => {
    const result = judge(status(...codes))
    expect(result.ok).toBe(false)
    expect(result.findings).toHaveLength(1)
    expect(result.findings[0]).toMatchObject({
      code: 'status.not-success',
      at: '/Response/Status/StatusCode/@Value',
      received: codes.join(' '),
    })
  })

  test('takes Success with a nested code', () => {
    expect(found(status(STATUS_SUCCESS, responder))).toEqual([])
  })

  test('refuses a failure of an unsigned Response too', () => {
    const change: Change = (facts) => {
      status(responder)(facts)
      facts.responseSigned = false
    }
    expect(found(change)).toEqual(['status.not-success /Response/Status/StatusCode/@Value'])
  })
})

describe('Destination (A7.7)', () => {
  const at = '/Response/@Destination'
  const sent = (value: string): Change => {
    return (facts) => {
      response(facts).destination = text(value, at, 4)
    }
  }

  test('is required on a signed Response (saml-bindings 3.5.5.2)', () => {
    expect(found((facts) => void delete response(facts).destination)).toEqual([
      'destination.missing /Response',
    ])
  })

  test('may be absent on an unsigned Response', () => {
    const change: Change = (facts) => {
      facts.responseSigned = false
      delete response(facts).destination
    }
    expect(found(change)).toEqual([])
  })

  test.each([
    ['another', 'https://evil.example/'],
    ['empty', ''],
    ['a slash', `${RECIPIENT}/`],
    ['case', RECIPIENT.toUpperCase()],
  ])('refuses %s, signed or not', (_name, value) => {
    expect(found(sent(value))).toEqual([`destination.mismatch ${at}`])
    const unsigned: Change = (facts) => {
      sent(value)(facts)
      facts.responseSigned = false
    }
    expect(found(unsigned)).toEqual([`destination.mismatch ${at}`])
  })

  test('must be the recipient that matched, not just any that is expected', () => {
    const recipient = [RECIPIENT, 'https://second.example/'] as const
    expect(found(sent('https://second.example/'), { recipient })).toEqual([
      `destination.mismatch ${at}`,
    ])
    expect(found(sent(RECIPIENT), { recipient })).toEqual([])
  })

  test('may be any of the recipients of the confirmations that hold', () => {
    const recipient = [RECIPIENT, 'https://second.example/'] as const
    const change: Change = (facts) => {
      sent('https://second.example/')(facts)
      const other = confirmation(40)
      dataOf(other).recipient = text('https://second.example/', DATA, 42)
      subject(facts).confirmations.push(other)
    }
    expect(found(change, { recipient })).toEqual([])
  })

  test('is compared with the matched recipient also where the confirmation has expired', () => {
    const recipient = [RECIPIENT, 'https://second.example/'] as const
    const change: Change = (facts) => {
      sent('https://second.example/')(facts)
      data(facts).notOnOrAfter = text(NOW, `${DATA}/@NotOnOrAfter`, 33)
    }
    expect(found(change, { recipient })).toEqual([
      `destination.mismatch ${at}`,
      `time.expired ${DATA}/@NotOnOrAfter`,
    ])
  })

  test('is compared with expected.destination alone where that is given', () => {
    const destination = 'https://front.example/'
    expect(found(sent(destination), { destination })).toEqual([])
    expect(found(sent(RECIPIENT), { destination })).toEqual([`destination.mismatch ${at}`])
  })
})

describe('InResponseTo (A7.6)', () => {
  const onResponse = '/Response/@InResponseTo'
  const onData = `${DATA}/@InResponseTo`
  const none: Change = (facts) => {
    delete response(facts).inResponseTo
    delete data(facts).inResponseTo
  }

  test('may be absent on the Response', () => {
    expect(found((facts) => void delete response(facts).inResponseTo)).toEqual([])
  })

  test('is required in the confirmation data when a request was sent', () => {
    expect(found((facts) => void delete data(facts).inResponseTo)).toEqual([
      `in-response-to.missing ${DATA}`,
    ])
    expect(found(none)).toEqual([`in-response-to.missing ${DATA}`])
  })

  test.each(['_other', '', `${REQUEST} `, REQUEST.toUpperCase()])(
    'must equal the request on both: %j',
    (value) => {
      const wrong: Change = (facts) => {
        response(facts).inResponseTo = text(value, onResponse, 5)
        data(facts).inResponseTo = text(value, onData, 34)
      }
      expect(found(wrong)).toEqual([
        `in-response-to.mismatch ${onResponse}`,
        `in-response-to.mismatch ${onData}`,
      ])
    },
  )

  test('may be absent on both when no request was sent', () => {
    expect(found(none, { inResponseTo: unsolicited })).toEqual([])
  })

  test.each([REQUEST, ''])('must be absent on both when no request was sent: %j', (value) => {
    const present: Change = (facts) => {
      response(facts).inResponseTo = text(value, onResponse, 5)
      data(facts).inResponseTo = text(value, onData, 34)
    }
    expect(found(present, { inResponseTo: unsolicited })).toEqual([
      `in-response-to.unsolicited ${onResponse}`,
      `in-response-to.unsolicited ${onData}`,
    ])
  })

  test('of an unsigned Response refuses too', () => {
    const change: Change = (facts) => {
      facts.responseSigned = false
      response(facts).inResponseTo = text('_other', onResponse, 5)
    }
    expect(found(change)).toEqual([`in-response-to.mismatch ${onResponse}`])
  })
})

describe('Subject (A7.12)', () => {
  test('is required, and said once', () => {
    expect(found((facts) => void delete facts.assertion.subject)).toEqual([
      'subject.missing /Response/Assertion',
    ])
  })

  test('must have a NameID', () => {
    expect(found((facts) => void delete subject(facts).nameId)).toEqual([
      'subject.nameid-missing /Response/Assertion/Subject',
    ])
  })

  test.each(['', ' ', '\n\t'])('must not have an empty NameID: %j', (value) => {
    const at = '/Response/Assertion/Subject/NameID'
    const change: Change = (facts) => {
      subject(facts).nameId = { value: text(value, at, 21) }
    }
    expect(found(change)).toEqual([`subject.nameid-missing ${at}`])
  })

  test('keeps every part of the NameID, white space included', () => {
    const result = judge((facts) => {
      subject(facts).nameId = {
        value: text(' ann ', '/N', 21),
        format: text('urn:f', '/N/@Format', 21),
        nameQualifier: text('q', '/N/@NameQualifier', 21),
        spNameQualifier: text('s', '/N/@SPNameQualifier', 21),
        spProvidedId: text('p', '/N/@SPProvidedID', 21),
      }
    })
    expect(result).toMatchObject({
      value: {
        nameId: {
          value: ' ann ',
          format: 'urn:f',
          nameQualifier: 'q',
          spNameQualifier: 's',
          spProvidedId: 'p',
        },
      },
    })
  })

  test('and attributes that are encrypted are refused, each at its place', () => {
    const at = '/Response/Assertion/AttributeStatement/EncryptedAttribute'
    const change: Change = (facts) => {
      delete subject(facts).nameId
      subject(facts).encryptedId = placeAt('/Response/Assertion/Subject/EncryptedID', 21)
      facts.assertion.encryptedAttributes = [placeAt(`${at}[1]`, 110), placeAt(`${at}[2]`, 111)]
    }
    expect(found(change)).toEqual([
      'encryption.part-unsupported /Response/Assertion/Subject/EncryptedID',
      `encryption.part-unsupported ${at}[1]`,
      `encryption.part-unsupported ${at}[2]`,
    ])
  })
})

describe('SubjectConfirmation (A7.3, A7.4, A7.5)', () => {
  const others: Change = (facts) => {
    const other = confirmation()
    other.method = text('urn:oasis:names:tc:SAML:2.0:cm:sender-vouches', CONFIRMATION, 30)
    subject(facts).confirmations = [other]
  }

  test('must be there', () => {
    const change: Change = (facts) => {
      subject(facts).confirmations = []
    }
    expect(found(change)).toEqual(['confirmation.missing /Response/Assertion/Subject'])
  })

  test('must be bearer, and other methods are skipped', () => {
    expect(found(others)).toEqual(['confirmation.missing /Response/Assertion/Subject'])
    const beside: Change = (facts) => {
      others(facts)
      subject(facts).confirmations.push(confirmation(40))
    }
    expect(found(beside)).toEqual([])
  })

  test('must have data', () => {
    const change: Change = (facts) => {
      const one = confirmation()
      delete one.data
      subject(facts).confirmations = [one]
    }
    expect(found(change)).toEqual([`confirmation.data-missing ${CONFIRMATION}`])
  })

  test('must have a Recipient', () => {
    expect(found((facts) => void delete data(facts).recipient)).toEqual([
      `recipient.missing ${DATA}`,
    ])
  })

  test.each([
    ['another', 'https://evil.example/'],
    ['a longer one', `${RECIPIENT}/more`],
    ['a shorter one', RECIPIENT.slice(0, -1)],
    ['user info', 'https://signin.aws.amazon.com@evil.example/saml'],
    ['case', RECIPIENT.toUpperCase()],
    ['a port that means the same', 'https://signin.aws.amazon.com:443/saml'],
    ['a blank', ` ${RECIPIENT}`],
    ['empty', ''],
  ])('must have exactly our Recipient: %s', (_name, value) => {
    const change: Change = (facts) => {
      data(facts).recipient = text(value, `${DATA}/@Recipient`, 32)
    }
    expect(found(change)).toEqual([`recipient.mismatch ${DATA}/@Recipient`])
  })

  test('may have any of our Recipients', () => {
    const result = judge(undefined, { recipient: ['https://first.example/', RECIPIENT] })
    expect(result).toMatchObject({ ok: true, value: { recipient: RECIPIENT } })
  })

  test('must have a NotOnOrAfter', () => {
    expect(found((facts) => void delete data(facts).notOnOrAfter)).toEqual([
      `confirmation.not-on-or-after-missing ${DATA}`,
    ])
  })

  test('with NotBefore is a warning, and NotBefore is enforced (saml-profiles 4.1.4.2)', () => {
    const from = (value: string): Change => {
      return (facts) => {
        data(facts).notBefore = text(value, `${DATA}/@NotBefore`, 32)
      }
    }
    const early = judge(from('2026-11-24T11:59:00Z'))
    expect(early).toMatchObject({
      ok: true,
      findings: [{ code: 'confirmation.not-before', severity: 'warning' }],
    })
    expect(found(from('2026-11-24T12:00:00.001Z'))).toEqual([
      `confirmation.not-before ${DATA}/@NotBefore`,
      `time.not-yet-valid ${DATA}/@NotBefore`,
    ])
  })

  test('that holds alone makes the faults of the others no matter', () => {
    const change: Change = (facts) => {
      delete data(facts).recipient
      data(facts).notOnOrAfter = text('never', `${DATA}/@NotOnOrAfter`, 33)
      subject(facts).confirmations.push(confirmation(40))
    }
    expect(found(change)).toEqual([])
  })

  test('does not hold where its conditions are met only across two', () => {
    const change: Change = (facts) => {
      const [first, second] = [confirmation(30), confirmation(40)]
      dataOf(first).recipient = text('https://evil.example/', `${DATA}[1]/@Recipient`, 32)
      dataOf(second).notOnOrAfter = text(NOW, `${DATA}[2]/@NotOnOrAfter`, 43)
      subject(facts).confirmations = [first, second]
    }
    expect(found(change)).toEqual([
      `recipient.mismatch ${DATA}[1]/@Recipient`,
      `time.expired ${DATA}[2]/@NotOnOrAfter`,
    ])
  })

  test('reports everything wrong with it at once', () => {
    const change: Change = (facts) => {
      data(facts).recipient = text('x', `${DATA}/@Recipient`, 32)
      data(facts).notOnOrAfter = text('y', `${DATA}/@NotOnOrAfter`, 33)
      data(facts).inResponseTo = text('z', `${DATA}/@InResponseTo`, 34)
    }
    expect(found(change)).toEqual([
      `recipient.mismatch ${DATA}/@Recipient`,
      `time.format ${DATA}/@NotOnOrAfter`,
      `in-response-to.mismatch ${DATA}/@InResponseTo`,
    ])
  })
})

describe('Conditions (A7.9)', () => {
  test('are required, and said once', () => {
    expect(found((facts) => void delete facts.assertion.conditions)).toEqual([
      'conditions.missing /Response/Assertion',
    ])
  })

  test('need no NotBefore and no NotOnOrAfter (saml-core 2.5.1)', () => {
    const change: Change = (facts) => {
      delete conditions(facts).notBefore
      delete conditions(facts).notOnOrAfter
    }
    expect(found(change)).toEqual([])
  })

  test('of an unknown kind are refused, each', () => {
    const change: Change = (facts) => {
      conditions(facts).unknown = [
        placeAt(`${CONDITIONS}/Condition[1]`, 60),
        placeAt(`${CONDITIONS}/Condition[2]`, 61),
      ]
    }
    expect(found(change)).toEqual([
      `conditions.unknown ${CONDITIONS}/Condition[1]`,
      `conditions.unknown ${CONDITIONS}/Condition[2]`,
    ])
  })

  test('may ask for one use, which the claims say', () => {
    const result = judge((facts) => {
      conditions(facts).oneTimeUse = placeAt(`${CONDITIONS}/OneTimeUse`, 62)
    })
    expect(result).toMatchObject({
      ok: true,
      value: { oneTimeUse: true },
      findings: [{ code: 'conditions.one-time-use', severity: 'info' }],
    })
  })

  test('may restrict proxies, which is not for us', () => {
    const change: Change = (facts) => {
      conditions(facts).proxyRestriction = placeAt(`${CONDITIONS}/ProxyRestriction`, 62)
    }
    expect(found(change)).toEqual([])
  })
})

describe('Audience (A7.8)', () => {
  const restrictions = (...lists: readonly (readonly string[])[]): Change => {
    return (facts) => {
      conditions(facts).audienceRestrictions = lists.map((list, index) => ({
        place: placeAt(`${RESTRICTION}[${index + 1}]`, 53 + index),
        audiences: list.map((value) => text(value, `${RESTRICTION}/Audience`, 53 + index)),
      }))
    }
  }

  test('is required (saml-profiles 4.1.4.2)', () => {
    expect(found(restrictions())).toEqual([`audience.missing ${CONDITIONS}`])
  })

  test('must be in every restriction: an empty one names nobody', () => {
    expect(found(restrictions([AUDIENCE], []))).toEqual([`audience.missing ${RESTRICTION}[2]`])
  })

  test.each([
    ['another', 'urn:other'],
    ['case', 'URN:amazon:webservices'],
    ['a slash', `${AUDIENCE}/`],
    ['a part of ours', 'urn:amazon'],
    ['more than ours', `${AUDIENCE}:more`],
    ['a homoglyph', 'urn:аmazon:webservices'],
    ['a zero-width space', `${AUDIENCE}\u200b`],
    ['a blank', `${AUDIENCE} `],
    ['a line end', `\n${AUDIENCE}\n`],
    ['empty', ''],
  ])('must be exactly ours: %s', (_name, value) => {
    expect(found(restrictions([value]))).toEqual([`audience.mismatch ${RESTRICTION}[1]`])
  })

  test('accepts when one of two Audience values is ours', () => {
    expect(found(restrictions(['urn:other', AUDIENCE]))).toEqual([])
  })

  test('refuses when one of two restrictions is not ours (saml-core 2.5.1.4)', () => {
    expect(found(restrictions([AUDIENCE], ['urn:other']))).toEqual([
      `audience.mismatch ${RESTRICTION}[2]`,
    ])
  })

  test('may be any of ours, and two restrictions may name different ones', () => {
    const audience = ['urn:a', 'urn:b'] as const
    const result = judge(restrictions(['urn:x', 'urn:b'], ['urn:a']), { audience })
    expect(result).toMatchObject({ ok: true, value: { audience: 'urn:b' } })
  })

  test('names what was expected and received', () => {
    const result = judge(restrictions(['urn:x', 'urn:y']), { audience: ['urn:a', 'urn:b'] })
    expect(result.findings[0]).toMatchObject({ expected: 'urn:a urn:b', received: 'urn:x urn:y' })
  })
})

describe('AuthnStatement (A7.12)', () => {
  const at = '/Response/Assertion/AuthnStatement/@SessionNotOnOrAfter'
  const ends = (value: string): Change => {
    return (facts) => {
      authn(facts).sessionNotOnOrAfter = text(value, at, 83)
    }
  }

  test('is required', () => {
    const change: Change = (facts) => {
      facts.assertion.authnStatements = []
    }
    expect(found(change)).toEqual(['authn.missing /Response/Assertion'])
  })

  test.each([
    ['2026-11-24T12:00:00.001Z', 0, []],
    ['2026-11-24T12:00:00.000Z', 0, [`authn.session-expired ${at}`]],
    ['2026-11-24T11:59:00.001Z', 60, []],
    ['2026-11-24T11:59:00.000Z', 60, [`authn.session-expired ${at}`]],
  ])('with a session that ends %s, tolerance %d s', (value, toleranceSeconds, codes) => {
    expect(found(ends(value), { toleranceSeconds })).toEqual(codes)
  })

  test('of two, both sessions must go on', () => {
    const change: Change = (facts) => {
      const over = { ...authn(facts), sessionNotOnOrAfter: text(NOW, at, 93) }
      facts.assertion.authnStatements.push(over)
    }
    expect(found(change)).toEqual([`authn.session-expired ${at}`])
  })
})

describe('time (A7.1, A7.2, A7.3)', () => {
  const issuedAt = '/Response/Assertion/@IssueInstant'
  const setters = {
    'Conditions NotOnOrAfter': (facts: Draft<MessageFacts>, value: string) => {
      conditions(facts).notOnOrAfter = text(value, `${CONDITIONS}/@NotOnOrAfter`, 52)
    },
    'confirmation NotOnOrAfter': (facts: Draft<MessageFacts>, value: string) => {
      data(facts).notOnOrAfter = text(value, `${DATA}/@NotOnOrAfter`, 33)
    },
    'Conditions NotBefore': (facts: Draft<MessageFacts>, value: string) => {
      conditions(facts).notBefore = text(value, `${CONDITIONS}/@NotBefore`, 51)
    },
    'confirmation NotBefore': (facts: Draft<MessageFacts>, value: string) => {
      data(facts).notBefore = text(value, `${DATA}/@NotBefore`, 32)
    },
    'Assertion IssueInstant': (facts: Draft<MessageFacts>, value: string) => {
      facts.assertion.issueInstant = text(value, issuedAt, 12)
    },
    'Response IssueInstant': (facts: Draft<MessageFacts>, value: string) => {
      response(facts).issueInstant = text(value, '/Response/@IssueInstant', 3)
    },
    AuthnInstant: (facts: Draft<MessageFacts>, value: string) => {
      authn(facts).authnInstant = text(
        value,
        '/Response/Assertion/AuthnStatement/@AuthnInstant',
        81,
      )
    },
    SessionNotOnOrAfter: (facts: Draft<MessageFacts>, value: string) => {
      authn(facts).sessionNotOnOrAfter = text(value, '/Response/Assertion/AuthnStatement/@S', 83)
    },
  } as const
  type Which = keyof typeof setters

  const codes = (which: Which, value: string, expected: Partial<Expected> = {}) =>
    judge((facts) => setters[which](facts, value), expected)
      .findings.filter((finding) => finding.code !== 'confirmation.not-before')
      .map((finding) => finding.code)

  const ends: readonly Which[] = ['Conditions NotOnOrAfter', 'confirmation NotOnOrAfter']
  const starts: readonly Which[] = ['Conditions NotBefore', 'confirmation NotBefore']
  const issued: readonly Which[] = ['Assertion IssueInstant', 'Response IssueInstant']

  test.each(ends)('%s is exclusive to the millisecond', (which) => {
    expect(codes(which, '2026-11-24T12:00:00.001Z')).toEqual([])
    expect(codes(which, '2026-11-24T12:00:00.000Z')).toEqual(['time.expired'])
    expect(codes(which, '2026-11-24T12:00:00.0009Z')).toEqual(['time.expired'])
    expect(codes(which, '2026-11-24T11:59:59.999Z')).toEqual(['time.expired'])
    const wide = { toleranceSeconds: 60 }
    expect(codes(which, '2026-11-24T11:59:00.001Z', wide)).toEqual([])
    expect(codes(which, '2026-11-24T11:59:00.000Z', wide)).toEqual(['time.expired'])
  })

  test.each(starts)('%s is inclusive to the millisecond', (which) => {
    expect(codes(which, '2026-11-24T12:00:00.000Z')).toEqual([])
    expect(codes(which, '2026-11-24T12:00:00.001Z')).toEqual(['time.not-yet-valid'])
    const wide = { toleranceSeconds: 60 }
    expect(codes(which, '2026-11-24T12:01:00.000Z', wide)).toEqual([])
    expect(codes(which, '2026-11-24T12:01:00.001Z', wide)).toEqual(['time.not-yet-valid'])
  })

  test.each(issued)('%s may be ahead by the tolerance, not by more', (which) => {
    expect(codes(which, '2026-11-24T12:00:00.000Z')).toEqual([])
    expect(codes(which, '2026-11-24T12:00:00.001Z')).toEqual(['time.issued-in-future'])
    const wide = { toleranceSeconds: 60 }
    expect(codes(which, '2026-11-24T12:01:00.000Z', wide)).toEqual([])
    expect(codes(which, '2026-11-24T12:01:00.001Z', wide)).toEqual(['time.issued-in-future'])
  })

  test('the tolerance is 60 seconds unless said otherwise', () => {
    const { toleranceSeconds: _, ...usual } = EXPECTED
    const at = (value: string) =>
      acceptClaims(
        verifiedWith(factsWith((facts) => setters[ends[0] ?? 'AuthnInstant'](facts, value))),
        usual,
      )
    expect(at('2026-11-24T11:59:00.001Z').ok).toBe(true)
    expect(at('2026-11-24T11:59:00.000Z').ok).toBe(false)
  })

  test.each(starts)('%s must be before NotOnOrAfter, whatever the tolerance', (which) => {
    const expected = { now: new Date('2026-11-24T12:04:00Z'), toleranceSeconds: 300 }
    expect(codes(which, '2026-11-24T12:04:59.999Z', expected)).toEqual([])
    expect(codes(which, '2026-11-24T12:05:00Z', expected)).toEqual(['time.window'])
    expect(codes(which, '2026-11-24T12:06:00Z', expected)).toEqual(['time.window'])
  })

  test.each(Object.keys(setters))('%s must have the one format', (name) => {
    const which = (Object.keys(setters) as Which[]).find((key) => key === name)
    if (which === undefined) throw new Error('a known setter')
    for (const value of [
      '2026-11-24 12:00:00Z',
      '',
      '2026-11-24',
      '1795521600',
      'Infinity',
      'NaN',
    ]) {
      expect([value, codes(which, value)]).toEqual([value, ['time.format']])
    }
  })

  test('that the schema requires must be there', () => {
    const change: Change = (facts) => {
      response(facts).issueInstant = text('', '/Response', 1)
      facts.assertion.issueInstant = text('', '/Response/Assertion', 10)
      authn(facts).authnInstant = text('', '/Response/Assertion/AuthnStatement', 80)
    }
    expect(judge(change).findings).toMatchObject([
      { code: 'time.missing', at: '/Response', expected: 'IssueInstant' },
      { code: 'time.missing', at: '/Response/Assertion', expected: 'IssueInstant' },
      { code: 'time.missing', at: '/Response/Assertion/AuthnStatement', expected: 'AuthnInstant' },
    ])
  })

  test.each(Object.keys(setters))('%s with an offset is converted, with a warning', (name) => {
    const which = (Object.keys(setters) as Which[]).find((key) => key === name)
    if (which === undefined) throw new Error('a known setter')
    const late = name.includes('OnOrAfter')
    // 12:01 or 11:59 UTC: right only when converted.
    const value = late ? '2026-11-24T10:01:00-02:00' : '2026-11-24T13:59:00+02:00'
    const result = judge((facts) => setters[which](facts, value))
    expect(result.ok).toBe(true)
    expect(codes(which, value)).toEqual(['time.not-utc'])
    expect(result.findings.every((finding) => finding.severity === 'warning')).toBe(true)
  })

  test('findings say the time judged by and the time received', () => {
    const result = judge((facts) => setters['Conditions NotOnOrAfter'](facts, NOW))
    expect(result.findings[0]).toMatchObject({
      line: 52,
      column: 1,
      expected: '2026-11-24T12:00:00.000Z',
      received: NOW,
    })
  })
})

describe('a pinned certificate (SECURITY D15)', () => {
  const place = placeAt('/Response/Signature', 7)
  const valid = (from: string, to: string): Change => {
    return (facts) => {
      facts.keyValidities = [{ place, validFrom: Date.parse(from), validTo: Date.parse(to) }]
    }
  }

  test('is valid at both ends of its dates', () => {
    expect(found(valid('2020-01-01T00:00:00Z', NOW))).toEqual([])
    expect(found(valid(NOW, '2030-01-01T00:00:00Z'))).toEqual([])
  })

  test('that has expired is a warning and the claims are given', () => {
    const result = judge(valid('2020-01-01T00:00:00Z', '2026-11-24T11:59:59Z'), {
      toleranceSeconds: 300,
    })
    expect(result).toMatchObject({
      ok: true,
      findings: [
        {
          code: 'signature.certificate-expired',
          severity: 'warning',
          at: '/Response/Signature',
          received: '2026-11-24T11:59:59.000Z',
        },
      ],
    })
  })

  test('that is not valid yet is a warning', () => {
    const result = judge(valid('2026-11-24T12:00:01Z', '2030-01-01T00:00:00Z'))
    expect(result).toMatchObject({
      ok: true,
      findings: [{ code: 'signature.certificate-not-yet-valid', severity: 'warning' }],
    })
  })
})

describe('findings', () => {
  const everything: Change = (facts) => {
    facts.assertion.encryptedAttributes = [placeAt('/E', 120)]
    facts.assertion.authnStatements = []
    facts.assertion.issuer = text('x', '/I', 13)
    delete subject(facts).nameId
    data(facts).recipient = text('x', '/R', 32)
    conditions(facts).audienceRestrictions = []
    conditions(facts).notOnOrAfter = text(NOW, '/C', 52)
    response(facts).destination = text('', '/D', 4)
    response(facts).statusCodes = [text('x', '/S', 7)]
  }

  test('are all given at once, in document order, the same each time', () => {
    const { findings, ...rest } = judge(everything)
    expect(rest).toEqual({ ok: false })
    expect(findings.map((finding) => finding.code)).toEqual([
      'destination.mismatch',
      'status.not-success',
      'authn.missing',
      'issuer.mismatch',
      'subject.nameid-missing',
      'recipient.mismatch',
      'audience.missing',
      'time.expired',
      'encryption.part-unsupported',
    ])
    expect(judge(everything).findings).toEqual(findings)
  })

  test('hold no NameID and no attribute value', () => {
    const result = judge((facts) => {
      everything(facts)
      subject(facts).nameId = { value: text('secret-name', '/N', 21) }
      facts.assertion.attributes = [attribute('mail', ['secret-value'])]
    })
    expect(JSON.stringify(result)).not.toContain('secret')
  })
})

describe('the caller', () => {
  const use = (expected: unknown) => () =>
    acceptClaims(verifiedWith(factsWith()), expected as Expected)

  test.each([
    ['a copy', { ...verifiedWith(factsWith()) }],
    ['a JSON round trip', JSON.parse(JSON.stringify(verifiedWith(factsWith())))],
    ['nothing', undefined],
    ['a string', 'verified'],
  ])('must give what verifyResponse made, not %s', (_name, given) => {
    expect(() => acceptClaims(given as ReturnType<typeof verifiedWith>, EXPECTED)).toThrow(
      new SamlUsageError('verified', 'must come from verifyResponse'),
    )
  })

  test.each([
    ['expected', undefined],
    ['expected', null],
    ['expected', 'x'],
    ['expected.audience', { ...EXPECTED, audience: undefined }],
    ['expected.audience', { ...EXPECTED, audience: '' }],
    ['expected.audience', { ...EXPECTED, audience: [] }],
    ['expected.audience', { ...EXPECTED, audience: [AUDIENCE, ''] }],
    ['expected.audience', { ...EXPECTED, audience: [AUDIENCE, undefined] }],
    ['expected.audience', { ...EXPECTED, audience: new Set([AUDIENCE]) }],
    ['expected.recipient', { ...EXPECTED, recipient: undefined }],
    ['expected.recipient', { ...EXPECTED, recipient: '' }],
    ['expected.recipient', { ...EXPECTED, recipient: [] }],
    ['expected.recipient', { ...EXPECTED, recipient: [RECIPIENT, 1] }],
    ['expected.inResponseTo', { ...EXPECTED, inResponseTo: undefined }],
    ['expected.inResponseTo', { ...EXPECTED, inResponseTo: null }],
    ['expected.inResponseTo', { ...EXPECTED, inResponseTo: '' }],
    ['expected.inResponseTo', { ...EXPECTED, inResponseTo: false }],
    ['expected.inResponseTo', { ...EXPECTED, inResponseTo: Symbol('unsolicited') }],
    ['expected.now', { ...EXPECTED, now: undefined }],
    ['expected.now', { ...EXPECTED, now: new Date(Number.NaN) }],
    ['expected.now', { ...EXPECTED, now: NOW }],
    ['expected.now', { ...EXPECTED, now: 1_795_521_600_000 }],
    ['expected.destination', { ...EXPECTED, destination: '' }],
    ['expected.destination', { ...EXPECTED, destination: null }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: -1 }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: 300.5 }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: Number.NaN }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: Number.POSITIVE_INFINITY }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: '60' }],
    ['expected.toleranceSeconds', { ...EXPECTED, toleranceSeconds: null }],
  ])('must say %s rightly: case %#', (argument, expected) => {
    expect(use(expected)).toThrow(SamlUsageError)
    expect(use(expected)).toThrow(expect.objectContaining({ argument }))
  })

  test.each([0, 300])('may tolerate %d seconds', (toleranceSeconds) => {
    expect(use({ ...EXPECTED, toleranceSeconds })).not.toThrow()
  })
})
