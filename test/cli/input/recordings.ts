import { base64 } from '../messages.ts'

/** What must not turn up in a finding: a recording holds the session of whoever made it. */
export const COOKIE = 'aws-userInfo=cookie-secret'
export const TOKEN = 'Bearer token-secret'

export const ACS = 'https://signin.aws.amazon.com/saml'
export const STATE = 'https://console.aws.amazon.com/ec2?a=1&b=2'

/** A form as a browser posts it. */
export const form = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(fields).toString()

export const posted = (xml: string): string =>
  form({ SAMLResponse: base64(xml), RelayState: STATE })

/** The head of a request as it is pasted from a proxy. */
export const head = (line: string, end = '\r\n'): string =>
  [
    line,
    'Host: signin.aws.amazon.com',
    'Content-Type: application/x-www-form-urlencoded',
    `Cookie: ${COOKIE}`,
    '',
    '',
  ].join(end)

type Kind = 'chrome' | 'firefox' | 'params only' | 'text only'

function paramsOf(body: string, encoded: boolean) {
  const raw = body.split('&').map((pair) => pair.split('='))
  const decoded = [...new URLSearchParams(body)]
  return (encoded ? raw : decoded).map(([name, value]) => ({ name, value }))
}

function postData(body: string, kind: Kind) {
  const mimeType = 'application/x-www-form-urlencoded'
  const params = paramsOf(body, kind === 'chrome')
  if (kind === 'params only') return { mimeType, params }
  return kind === 'text only' ? { mimeType, text: body } : { mimeType, text: body, params }
}

const headers = [
  { name: 'Cookie', value: COOKIE },
  { name: 'Authorization', value: TOKEN },
]

/** An entry of a HAR file with whatever the tests want to be of its request. */
export const entry = (request: unknown) => ({
  startedDateTime: '2025-06-01T12:00:00.000Z',
  time: 121.5,
  request,
  response: {
    status: 302,
    headers: [{ name: 'Set-Cookie', value: COOKIE }],
    cookies: [],
    content: { size: 0, mimeType: 'text/html', text: '<p>Signing in</p>' },
  },
  cache: {},
  timings: { send: 1, wait: 100, receive: 20.5 },
})

export const getEntry = (url: string) =>
  entry({ method: 'GET', url, httpVersion: 'HTTP/2', headers, queryString: [], cookies: [] })

export const postEntry = (body: string, kind: Kind = 'chrome') =>
  entry({
    method: 'POST',
    url: ACS,
    httpVersion: 'HTTP/2',
    headers,
    postData: postData(body, kind),
  })

export const har = (...entries: readonly unknown[]): string =>
  JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'WebInspector', version: '537.36' },
        pages: [{ id: 'page_1', title: 'Sign in', pageTimings: { onLoad: null } }],
        entries,
      },
    },
    null,
    2,
  )

/** A request of an export of SAML-tracer 1.x. */
export const traced = (more: Readonly<Record<string, unknown>>) => ({
  method: 'POST',
  url: ACS,
  requestId: 'request-1471-POST-3f2a',
  requestHeaders: headers,
  responseStatus: 302,
  responseStatusText: 'HTTP/1.1 302 Found',
  responseHeaders: [{ name: 'Set-Cookie', value: COOKIE }],
  ...more,
})

export const tracedPost = (xml: string, hide?: string) =>
  traced({
    post: [
      ['SAMLResponse', hide ?? base64(xml)],
      ['RelayState', hide ?? STATE],
    ],
    protocol: 'SAML-P',
    saml: xml,
  })

export const tracer = (...requests: readonly unknown[]): string =>
  JSON.stringify({ requests, timestamp: '2025-06-01T12:00:00.000Z' }, null, 2)
