import {
  acceptResponse,
  type OpinionInput,
  type OpinionVerdict,
  SamlUsageError,
  type SecondOpinion,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import {
  ASSERTION_ID,
  AUDIENCE,
  codesOf,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
} from '../support/samples.ts'
import {
  type Change,
  FAILURE,
  message,
  swap,
  trustOf,
  UNSIGNED,
  verified,
} from '../support/tamper.ts'
import { refusal } from '../support/verdicts.ts'

const agrees: SecondOpinion = () => ({ verdict: 'agrees' })
const differs: SecondOpinion = () => ({ verdict: 'differs', what: 'the NameID' })
const abstains: SecondOpinion = () => ({ verdict: 'abstains', why: 'no Ed25519' })

/** Keeps what it was asked. */
function listener() {
  const asked: OpinionInput[] = []
  const opinion: SecondOpinion = (input) => {
    asked.push(input)
    return { verdict: 'agrees' }
  }
  return { opinion, asked }
}

const given = (...secondOpinions: readonly SecondOpinion[]) =>
  verified(message({ signs: 'both' }), { secondOpinions })

describe('an opinion may only refuse (SECURITY D8)', () => {
  test('agreement is no finding', () => {
    expect(given(agrees, agrees)).toMatchObject({ ok: true, findings: [] })
  })

  test('a difference refuses, named and with what differs', () => {
    const named = Object.assign(differs.bind(undefined), { opinionOf: 'a library' })
    expect(refusal(message(), { secondOpinions: [agrees, differs] })).toEqual([
      {
        code: 'signature.opinions-differ',
        severity: 'error',
        at: '/',
        line: 1,
        column: 1,
        received: 'opinion 2: the NameID',
      },
    ])
    expect(refusal(message(), { secondOpinions: [named] })).toMatchObject([
      { received: 'a library: the NameID' },
    ])
  })

  test('abstaining is an info and never counts as agreement', () => {
    expect(given(abstains)).toMatchObject({
      ok: true,
      findings: [
        {
          code: 'signature.opinion-abstained',
          severity: 'info',
          received: 'opinion 1: no Ed25519',
        },
      ],
    })
    expect(codesOf(given(abstains, agrees, differs))).toEqual([
      'signature.opinion-abstained',
      'signature.opinions-differ',
    ])
  })

  test('a throw is a difference; what was thrown is not shown', () => {
    const throws =
      (thrown: unknown): SecondOpinion =>
      () => {
        throw thrown
      }
    const secondOpinions = [throws(new RangeError('ada@example.com')), throws('blue'), throws(null)]
    expect(refusal(message(), { secondOpinions }).map(({ received }) => received)).toEqual([
      'opinion 1: throws RangeError',
      'opinion 2: throws',
      'opinion 3: throws',
    ])
  })

  const garbage: readonly (readonly [title: string, answer: unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['true', true],
    ['a text', 'agrees'],
    ['an empty object', {}],
    ['another verdict', { verdict: 'fine' }],
    ['a list', ['agrees']],
    ['a promise', Promise.resolve({ verdict: 'agrees' })],
    ['a difference without what', { verdict: 'differs' }],
  ]

  test.each(garbage)('an answer that is none is a difference: %s', (_title, answer) => {
    const opinion: SecondOpinion = () => answer as OpinionVerdict
    expect(codesOf(given(opinion, agrees))).toEqual(['signature.opinions-differ'])
  })

  test('what an opinion says is cut and escaped', () => {
    const loud: SecondOpinion = () => ({
      verdict: 'differs',
      what: `\u001b[31m${'x'.repeat(1_000)}`,
    })
    const [found] = refusal(message(), { secondOpinions: [loud] })
    expect(found?.received).toContain('\\u{1B}[31m')
    expect(Array.from(found?.received ?? '').length).toBeLessThan(220)
  })

  test('what is no function is a usage error', () => {
    const none: SecondOpinion = JSON.parse('{}')
    expect(() => given(none)).toThrow(SamlUsageError)
  })
})

describe('what an opinion is shown', () => {
  test('the octets as received, every signature with its key, and our own reading', () => {
    const { opinion, asked } = listener()
    const xml = message({ signs: 'both' })
    expect(verified(xml, { secondOpinions: [opinion] }).ok).toBe(true)
    const [input] = asked
    expect(new TextDecoder().decode(input?.bytes)).toBe(xml)
    expect(input?.signatures.map(({ signed, id }) => [signed, id])).toEqual([
      ['response', RESPONSE_ID],
      ['assertion', ASSERTION_ID],
    ])
    expect(input?.canonical).toBe(input?.signatures[0]?.canonical)
    expect(input?.signatures.every(({ key }) => key.type === 'public')).toBe(true)
    expect(input?.read.name).toBe('samlp:Response')
    expect(JSON.stringify(input?.read).match(/ds:Signature"/g)).toHaveLength(1)
  })

  test('the signature of another key of the Trust comes with that key', () => {
    const { opinion, asked } = listener()
    expect(verified(message(), { secondOpinions: [opinion], trust: trustOf() }).ok).toBe(true)
    expect(asked[0]?.signatures[0]?.key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(asked[0]?.read.name).toBe('saml:Assertion')
  })
})

describe('a message that we refuse is never shown to another library', () => {
  const refused: readonly (readonly [title: string, xml: () => string])[] = [
    ['unsigned', () => UNSIGNED],
    ['forged', () => message({ keyName: 'rsa-3072' })],
    ['changed', () => swap('>blue<', '>gold<')(message())],
    ['signed with SHA-1', () => message({ algorithm: 'rsa-sha1' })],
    [
      'signed in an odd shape',
      () => message({ shape: swap('</ds:Signature>', '<ds:Object/></ds:Signature>') }),
    ],
    ['with a comment in a value', () => message({ before: swap('>blue<', '><!---->blue<') })],
    ['a failure', () => message({ text: FAILURE, signs: 'response' })],
    ['ill-formed', () => message().slice(0, -1)],
    ['from another issuer', () => message({ before: (xml) => xml.replaceAll('idp.example', 'x') })],
  ]

  test.each(refused)('%s', (_title, xml) => {
    const { opinion, asked } = listener()
    const by = { secondOpinions: [opinion] }
    expect(verified(xml(), by)).toEqual(verified(xml()))
    expect(verified(xml(), by).ok).toBe(false)
    expect(asked).toEqual([])
  })

  test('acceptResponse passes opinions on', () => {
    const accept = (change: Change, ...secondOpinions: readonly SecondOpinion[]) =>
      acceptResponse(
        Buffer.from(change(message())).toString('base64'),
        trustOf(),
        { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW },
        { secondOpinions },
      )
    expect(accept((xml) => xml, agrees).ok).toBe(true)
    expect(codesOf(accept((xml) => xml, differs))).toEqual(['signature.opinions-differ'])
    const { opinion, asked } = listener()
    expect(accept(swap('>blue<', '>gold<'), opinion).ok).toBe(false)
    expect(asked).toEqual([])
  })
})
