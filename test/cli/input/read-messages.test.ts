import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputMessages } from '../../../src/cli/input/input-message.ts'
import { readMessages } from '../../../src/cli/input/read-messages.ts'
import { base64, message, NAME, unsignedMessage, VALUE, wrapped } from '../messages.ts'
import {
  ACS,
  COOKIE,
  entry,
  form,
  getEntry,
  har,
  head,
  postEntry,
  posted,
  STATE,
  TOKEN,
  traced,
  tracedPost,
  tracer,
} from './recordings.ts'

const xml = message()
const other = unsignedMessage([])
const deflated = form({ SAMLRequest: deflateRawSync('<samlp:AuthnRequest/>').toString('base64') })
const answered = form({ SAMLResponse: deflateRawSync(xml).toString('base64') })
const sso = 'https://sso.jumpcloud.com/saml2/aws'

const octets = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

const read = (text: string | Uint8Array, limits = {}) => readMessages(octets(text), limits)

/** What was read, as somebody would see it. */
const seen = ({ form, messages }: InputMessages) => ({
  form,
  messages: messages.map(({ result, ...more }) => ({
    ...more,
    ...(result.ok ? { xml: Buffer.from(result.value).toString() } : { findings: result.findings }),
  })),
})

const oneOf = (form: string, ...findings: readonly object[]) => ({ form, messages: [{ findings }] })

const error = (code: string, at: string, more: object = {}) => ({
  code,
  severity: 'error',
  at,
  ...more,
})

const noMessage = (at: string, received: string) =>
  error('binding.no-message', at, { expected: 'SAMLResponse in the form of a POST', received })

const MARK = '\uFEFF'

describe('one message', () => {
  test.each<[string, string, string]>([
    ['XML', 'xml', xml],
    ['XML behind a mark and blanks', 'xml', `${MARK} \r\n${xml}`],
    ['base64', 'base64', base64(xml)],
    ['base64 in lines', 'base64', wrapped(base64(xml))],
    ['base64 in lines behind a mark', 'base64', `${MARK}${wrapped(base64(xml), '\n')}\n`],
    ['a value with percent signs', 'url-encoded', encodeURIComponent(base64(xml))],
    [
      'the same in lines',
      'url-encoded',
      `${MARK}\n${encodeURIComponent(wrapped(base64(xml)))}\r\n`,
    ],
    [
      'every character with a percent sign',
      'url-encoded',
      [...base64(xml)].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['a form of one field', 'form', form({ SAMLResponse: base64(xml) })],
  ])('%s', (_, form, text) => {
    const expected = text.includes('<') ? text : xml
    expect(seen(read(text))).toEqual({ form, messages: [{ xml: expected }] })
    expect(seen(read(text))).toEqual({ form, messages: [{ xml: expected }] })
  })

  test.each<[string, string]>([
    ['a form', posted(xml)],
    ['its fields the other way round', form({ RelayState: STATE, SAMLResponse: base64(xml) })],
    ['fields of somebody else', `a=1&${posted(xml)}&submit=`],
    ['a mark before it and a line end behind it', `${MARK}${posted(xml)}\r\n`],
    ['lines in the value', form({ SAMLResponse: wrapped(base64(xml)), RelayState: STATE })],
    ['a whole request', `${head('POST /saml HTTP/1.1')}${posted(xml)}`],
    ['with line feeds', `\n${head('POST /saml HTTP/2', '\n')}${posted(xml)}\n`],
    ['headers without the request line', `${head('Accept: */*')}${posted(xml)}`],
    ['headers of HTTP/2', `${head(':method: POST', '\n')}${posted(xml)}`],
  ])('a POST: %s', (_, text) => {
    const expected = { form: 'form', messages: [{ xml, relayState: STATE }] }
    expect(seen(read(text))).toEqual(expected)
    expect(seen(read(text))).toEqual(expected)
  })

  test('a RelayState that is empty, or no ASCII', () => {
    const withState = (RelayState: string) => read(form({ SAMLResponse: base64(xml), RelayState }))
    expect(seen(withState('')).messages).toEqual([{ xml, relayState: '' }])
    expect(seen(withState('Zürich 東京')).messages).toEqual([{ xml, relayState: 'Zürich 東京' }])
  })
})

describe('what is wrong with one message', () => {
  const NOT_BASE64 = error('binding.not-base64', '/')
  const BLANK = { expected: '%2B for each +', received: 'a + that has become a blank' }
  const plus = base64('<a>~~~</a>')
  const fourPlus = base64('<a>~~~~~~~~~</a>')

  test.each<[string, string | Uint8Array, object]>([
    ['nothing', '', oneOf('base64', error('binding.empty', '/'))],
    ['blanks', ' \r\n', oneOf('base64', error('binding.empty', '/'))],
    ['text', 'hello, world', oneOf('base64', NOT_BASE64)],
    ['100 %', '100 %', oneOf('url-encoded', NOT_BASE64)],
    [
      'encoded twice',
      encodeURIComponent(encodeURIComponent(base64(xml))),
      oneOf('url-encoded', NOT_BASE64),
    ],
    ['two values', `${encodeURIComponent('PHM=')}&PHM%3D`, oneOf('url-encoded', NOT_BASE64)],
    ['a form whose value is no base64', 'SAMLResponse=%3Ca%3E', oneOf('form', NOT_BASE64)],
    ['a form whose value is empty', 'SAMLResponse=', oneOf('form', error('binding.empty', '/'))],
    ['two naked +', `SAMLResponse=${plus}`, oneOf('form', { ...NOT_BASE64, ...BLANK })],
    ['four of them', `SAMLResponse=${fourPlus}`, oneOf('form', { ...NOT_BASE64, ...BLANK })],
    [
      'a naked + and a percent sign',
      fourPlus.replace('=', '%3D'),
      oneOf('url-encoded', { ...NOT_BASE64, ...BLANK }),
    ],
    [
      'the field twice',
      `${form({ SAMLResponse: base64(xml) })}&${form({ SAMLResponse: base64(other) })}`,
      oneOf(
        'form',
        error('binding.field-repeated', '/', { expected: 'one SAMLResponse', received: '2' }),
      ),
    ],
    [
      'a form with a request',
      form({ SAMLRequest: base64('<samlp:AuthnRequest/>'), RelayState: 'x' }),
      oneOf('form', noMessage('/', 'a form with a SAMLRequest')),
    ],
    [
      'a form without a message',
      'RelayState=x',
      oneOf('form', noMessage('/', 'a request without a message')),
    ],
    [
      'a request of the redirect binding',
      head(`GET /saml2/aws?${deflated}#top HTTP/1.1`),
      oneOf('form', noMessage('/', 'a SAMLRequest in the query of the URL (redirect binding)')),
    ],
    [
      'a response of the redirect binding',
      `GET /saml?${answered} HTTP/1.1`,
      oneOf('form', noMessage('/', 'a SAMLResponse in the query of the URL (redirect binding)')),
    ],
    [
      'a request without a body',
      head('POST /saml HTTP/1.1'),
      oneOf('form', noMessage('/', 'a request without a message')),
    ],
  ])('%s', (_, text, expected) => {
    expect(seen(read(text))).toEqual(expected)
    expect(seen(read(text))).toEqual(expected)
  })

  test('the samples have a + that may be naked', () => {
    expect([plus.split('+').length, fourPlus.split('+').length]).toEqual([3, 5])
  })

  test('blanks between the lines are none', () => {
    const text = form({ SAMLResponse: wrapped(base64(xml), ' ') })
    expect(seen(read(text)).messages).toEqual([{ xml }])
  })

  test('more than may be read', () => {
    const limits = { bytes: 30 }
    const text = `RelayState=${'x'.repeat(70_000)}&SAMLResponse=PHM%2BPC9zPg%3D%3D`
    const expected = 'at most 65596 octets'
    const tooLarge = error('binding.too-large', '/', { expected, received: `${text.length}` })
    expect(seen(read(text, limits))).toEqual(oneOf('form', tooLarge))
    expect(seen(read(`${'%50'.repeat(22_000)}`, limits))).toMatchObject(
      oneOf('url-encoded', { code: 'binding.too-large', expected }),
    )
    expect(seen(read('A'.repeat(70_000), limits))).toMatchObject(
      oneOf('base64', { code: 'binding.too-large', expected: 'at most 40 characters' }),
    )
    expect(seen(read('SAMLResponse='.concat('A'.repeat(60)), limits))).toMatchObject(
      oneOf('form', {
        code: 'binding.too-large',
        expected: 'at most 40 characters',
        received: '60',
      }),
    )
    expect(seen(read('SAMLResponse=PHM%2BPC9zPg%3D%3D', limits)).messages).toEqual([
      { xml: '<s></s>' },
    ])
  })
})

describe('another encoding', () => {
  const little = (text: string) => Buffer.from(text, 'utf16le')
  const big = (text: string) => little(text).swap16()

  test.each<[string, string]>([
    ['xml', xml],
    ['base64', base64(xml)],
    ['url-encoded', encodeURIComponent(base64(xml))],
    ['form', posted(xml)],
    ['har', har(postEntry(posted(xml)))],
    ['saml-tracer', tracer(tracedPost(xml))],
  ])('%s in UTF-16 is named, with and without a mark', (form, text) => {
    const found = (received: string) =>
      oneOf(form, error('xml.encoding', '/', { line: 1, column: 1, expected: 'UTF-8', received }))
    expect(seen(read(little(`${MARK}${text}`)))).toEqual(found('UTF-16LE'))
    expect(seen(read(big(`${MARK}${text}`)))).toEqual(found('UTF-16BE'))
    expect(seen(read(little(text)))).toEqual(found('UTF-16LE'))
    expect(seen(read(big(text)))).toEqual(found('UTF-16BE'))
  })

  test('others are taken for XML', () => {
    const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])
    expect(seen(read(utf32))).toMatchObject(oneOf('xml', { received: 'UTF-32LE' }))
    expect(seen(read(Buffer.from([0x4c, 0x6f, 0xa7, 0x94])))).toMatchObject(
      oneOf('xml', { received: 'EBCDIC' }),
    )
  })

  test('a recording with octets that are no UTF-8', () => {
    const broken = Buffer.concat([octets(har(postEntry(posted(xml)))), Buffer.from([0xff])])
    expect(seen(read(broken))).toEqual(
      oneOf('har', error('xml.encoding', '', { expected: 'UTF-8', received: 'invalid octets' })),
    )
  })
})

describe('a HAR file', () => {
  test.each(['chrome', 'firefox', 'params only', 'text only'] as const)('as of %s', (kind) => {
    const text = har(getEntry(`${sso}?${deflated}`), postEntry(posted(xml), kind), getEntry(ACS))
    const expected = { form: 'har', messages: [{ part: 1, xml, relayState: STATE }] }
    expect(seen(read(text))).toEqual(expected)
    expect(seen(read(`${MARK}\r\n${text.replaceAll('\n', '\r\n')}`))).toEqual(expected)
  })

  test('with several messages, one of them broken', () => {
    const text = har(
      postEntry(posted(other)),
      postEntry('user=ada&password=secret'),
      postEntry('SAMLResponse=PHM'),
      postEntry(posted(xml), 'firefox'),
    )
    expect(seen(read(text))).toEqual({
      form: 'har',
      messages: [
        { part: 1, xml: other, relayState: STATE },
        { part: 2, findings: [error('binding.not-base64', '/log/entries/2/request/postData')] },
        { part: 3, xml, relayState: STATE },
      ],
    })
  })

  test('with a response that is over the limit among others', () => {
    const text = har(postEntry(posted(xml)), postEntry(posted('<a/>')))
    expect(seen(read(text, { bytes: 1000 })).messages).toMatchObject([
      { part: 1, findings: [{ code: 'binding.too-large', at: '/log/entries/0/request/postData' }] },
      { part: 2, xml: '<a/>' },
    ])
  })

  test('with headers in the text of the body', () => {
    const { request } = postEntry('')
    const text = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n${posted(xml)}`
    const post = { ...Object(request), postData: { mimeType: '', params: [], text } }
    expect(seen(read(har(entry(post)))).messages).toEqual([{ part: 1, xml, relayState: STATE }])
  })

  test('a text of another type only quotes a form', () => {
    const postData = { mimeType: 'application/json', text: `{"url":"x?a=1&${posted(xml)}"}` }
    expect(seen(read(har(entry({ method: 'POST', url: ACS, postData }))))).toEqual(
      oneOf('har', noMessage('/log/entries', '1 request')),
    )
  })

  test.each<[string, readonly unknown[], string]>([
    ['no request', [], '0 requests'],
    ['other requests', [getEntry(ACS), postEntry('a=b')], '2 requests'],
    [
      'a request for a sign-in',
      [getEntry(`${sso}?${deflated}`)],
      '1 request, of them 1 with SAMLRequest',
    ],
    [
      'one in a form',
      [postEntry(form({ SAMLRequest: 'PHM=' }), 'text only')],
      '1 request, of them 1 with SAMLRequest',
    ],
    [
      'both of the redirect binding',
      [getEntry(`${sso}?${deflated}`), getEntry(`${ACS}?${answered}`), getEntry(ACS)],
      '3 requests, of them 1 with SAMLRequest and 1 with SAMLResponse in the URL',
    ],
  ])('with %s', (_, entries, received) => {
    expect(seen(read(har(...entries)))).toEqual(oneOf('har', noMessage('/log/entries', received)))
  })

  test('passes over what has the wrong type', () => {
    const wrong: readonly unknown[] = [null, 1, 'x', [], {}, true]
    const entries = [
      ...wrong,
      ...wrong.map(entry),
      ...wrong.map((postData) => entry({ postData, url: postData })),
      ...wrong.map((text) => entry({ postData: { text, mimeType: text, params: text } })),
      ...wrong.map((value) => entry({ postData: { params: [value, { name: value, value }] } })),
      postEntry(posted(xml)),
    ]
    expect(seen(read(har(...entries)))).toEqual({
      form: 'har',
      messages: [{ part: 1, xml, relayState: STATE }],
    })
  })
})

describe('an export of SAML-tracer', () => {
  const asked = traced({ method: 'GET', url: `${sso}?${deflated}`, get: [], saml: '<a/>' })

  test('with several messages', () => {
    const text = tracer(asked, tracedPost(xml), traced({ post: [['a', 'b']] }), tracedPost(other))
    const expected = {
      form: 'saml-tracer',
      messages: [
        { part: 1, xml, relayState: STATE },
        { part: 2, xml: other, relayState: STATE },
      ],
    }
    expect(seen(read(text))).toEqual(expected)
    expect(seen(read(`${MARK}${text}`))).toEqual(expected)
  })

  test.each(['{obf:alternative_0}', '{hash:5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8}'])(
    'whose fields are hidden (%s) still shows the message',
    (hidden) => {
      expect(seen(read(tracer(tracedPost(xml, hidden))))).toEqual({
        form: 'saml-tracer',
        messages: [{ part: 1, xml }],
      })
    },
  )

  test('two hidden values are two all the same', () => {
    const post = [
      ['SAMLResponse', '{obf:alternative_0}'],
      ['SAMLResponse', '{obf:alternative_1}'],
    ] as const
    expect(seen(read(tracer(traced({ post, saml: xml }))))).toMatchObject({
      messages: [{ part: 1, findings: [error('binding.field-repeated', '/requests/0')] }],
    })
  })

  test('a value that is broken and not hidden is not mended by what the tracer made of it', () => {
    expect(seen(read(tracer(tracedPost(xml, 'PHM'))))).toMatchObject({
      messages: [{ part: 1, findings: [error('binding.not-base64', '/requests/0')] }],
    })
    const hidden = traced({ post: [['SAMLResponse', '{obf:alternative_0}']], saml: 'AAQAA' })
    expect(seen(read(tracer(hidden)))).toMatchObject({
      messages: [{ part: 1, findings: [error('binding.not-base64', '/requests/0')] }],
    })
  })

  test('without a message', () => {
    expect(seen(read(tracer(asked, traced({}))))).toEqual(
      oneOf('saml-tracer', noMessage('/requests', '2 requests, of them 1 with SAMLRequest')),
    )
  })

  test('passes over what has the wrong type', () => {
    const wrong: readonly unknown[] = [null, 1, 'x', [], {}, true]
    const requests = [
      ...wrong,
      ...wrong.map((post) => traced({ post, url: post, saml: post })),
      ...wrong.map((one) => traced({ post: [one, ['SAMLResponse', one === 'x' ? 1 : one]] })),
      tracedPost(xml),
    ]
    expect(seen(read(tracer(...requests)))).toEqual({
      form: 'saml-tracer',
      messages: [{ part: 1, xml, relayState: STATE }],
    })
  })
})

describe('JSON that is no recording', () => {
  const notJson = (received: string) =>
    error('binding.not-json', '', { expected: 'JSON', received })

  test.each<[string, string, object]>([
    [
      'another object',
      '{"SAMLResponse":"PHM="}',
      oneOf('har', noMessage('', 'JSON with neither log.entries nor requests')),
    ],
    [
      'no list of entries',
      '{"log":{"entries":{}}}',
      oneOf('har', noMessage('/log/entries', '/log/entries is object, not a list')),
    ],
    [
      'no list of requests',
      '{"requests":"x"}',
      oneOf('saml-tracer', noMessage('/requests', '/requests is text, not a list')),
    ],
    [
      'a log of another type',
      '{"log":[]}',
      oneOf('har', noMessage('', 'JSON with neither log.entries nor requests')),
    ],
    [
      'names of the prototype',
      '{"__proto__":{"requests":[]}}',
      oneOf('har', noMessage('', 'JSON with neither log.entries nor requests')),
    ],
    [
      'half a HAR file',
      '{\n "log": {',
      oneOf('har', notJson('something else at line 2, column 10')),
    ],
    [
      'half an export',
      '{\n "requests": [',
      oneOf('saml-tracer', notJson('something else at line 2, column 15')),
    ],
    [
      'a key twice',
      '{"log":1,\n"log":2}',
      oneOf('har', notJson('a key for the second time at line 2, column 1')),
    ],
    ['a wrong escape', '{"log":"\\x"}', oneOf('har', notJson('a wrong escape'))],
  ])('%s', (_, text, expected) => {
    expect(seen(read(text))).toEqual(expected)
    expect(seen(read(text))).toEqual(expected)
  })

  test('nothing reaches the prototype of all objects', () => {
    read('{"__proto__":{"polluted":1},"log":{"entries":[{"__proto__":{"polluted":1}}]}}')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test.each<[string, string]>([
    ['deep', `{"log":${'['.repeat(1_001)}`],
    ['of very many values', `{"log":[${'1,'.repeat(3_000_001)}`],
  ])('%s: refused before it is parsed', (_, text) => {
    const expected = 'at most 1000 levels and 3000000 values'
    expect(seen(read(text))).toEqual(
      oneOf('har', error('binding.too-large', '', { expected, received: 'more' })),
    )
  })

  test('brackets and commas in texts are no cost', () => {
    const text = har(postEntry(`a=${'[,'.repeat(3_000)}\\"`), postEntry(posted(xml)))
    expect(seen(read(text)).messages).toEqual([{ part: 1, xml, relayState: STATE }])
  })

  test('64 MiB are the most', () => {
    const text = Buffer.alloc(64 * 1_048_576 + 1, ' ')
    text.write('{"requests":[')
    const tooLarge = error('binding.too-large', '', {
      expected: 'at most 67108864 octets',
      received: '67108865',
    })
    expect(seen(read(text))).toEqual(oneOf('saml-tracer', tooLarge))
  })
})

describe('whatever the octets are', () => {
  const starts = fc.constantFrom(
    ...['', MARK, '<', '{', '{"requests":[', '{"log":{"entries":[', 'SAMLResponse=', '%'],
    ...['POST /saml HTTP/1.1\r\n\r\nSAMLResponse=', '\0', 'a\0', '&SAMLResponse=', 'PHN'],
  )

  const expectEntries = (read: InputMessages) => {
    expect(read.messages.length).toBeGreaterThan(0)
    for (const { result } of read.messages) {
      expect(result.ok ? result.value.length : result.findings.length).toBeGreaterThan(0)
    }
  }

  test('there is an entry and no exception, twice the same', () => {
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, tail) => {
        const input = Buffer.concat([Buffer.from(start), tail])
        const first = readMessages(input, { bytes: 100 })
        expectEntries(first)
        expect(seen(readMessages(input, { bytes: 100 }))).toEqual(seen(first))
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('so it is for any JSON in the place of each part', () => {
    const at = fc.constantFrom(
      (value: unknown) => ({ log: value }),
      (value: unknown) => ({ log: { entries: value } }),
      (value: unknown) => ({ log: { entries: [entry(value)] } }),
      (value: unknown) => ({ log: { entries: [entry({ postData: value })] } }),
      (value: unknown) => ({ log: { entries: [entry({ postData: { params: [value] } })] } }),
      (value: unknown) => ({ requests: value }),
      (value: unknown) => ({ requests: [value] }),
      (value: unknown) => ({ requests: [traced({ post: value, saml: value })] }),
    )
    fc.assert(
      fc.property(at, fc.jsonValue({ maxDepth: 3 }), (place, value) => {
        expectEntries(read(JSON.stringify(place(value))))
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('a recording cut, changed or doubled gives findings without a word of it', () => {
    const whole = Buffer.from(
      har(getEntry(ACS), postEntry(posted(xml)), postEntry('SAMLResponse=PHM')),
    )
    const at = fc.nat({ max: whole.length })
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(at, at, octet, (from, to, value) => {
        const changed = Buffer.concat([
          whole.subarray(0, Math.min(from, to)),
          Buffer.from([value]),
          whole.subarray(Math.max(from, to)),
        ])
        const { messages } = readMessages(changed, {})
        const findings = messages.flatMap(({ result }) => (result.ok ? [] : result.findings))
        const text = JSON.stringify(findings)
        for (const secret of [COOKIE, TOKEN, 'secret', NAME, VALUE])
          expect(text).not.toContain(secret)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
