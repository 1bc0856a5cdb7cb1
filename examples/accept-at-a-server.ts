/**
 * Accept at a server, with plain node:http: `GET /` asks for a sign-in, `POST /acs` takes the Response.
 *
 * What the library leaves to the caller is here: a size limit on the body, the ID of the request that
 * was sent, a store against replay, and a RelayState that is never followed blindly. So that it runs
 * by itself, a stand-in for the identity provider answers each request with the form that posts back.
 *
 *   npx tsx examples/accept-at-a-server.ts      then open the address that it prints
 */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import {
  acceptResponse,
  buildAssertion,
  buildAttributeStatement,
  buildResponse,
  createId,
  createSessionTags,
  type Expected,
  type Finding,
  formatFinding,
  identityCenterAttributes,
  importSigningKey,
  memoryReplayStore,
  postBinding,
  postForm,
  readSessionTags,
  rejectReplay,
  signAssertion,
  trustIssuer,
} from 'samltags'

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://app.example.com/saml'
const MOST_BYTES = 2 * 1_048_576
const REQUEST_SECONDS = 600

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const trust = trustIssuer({
  issuer: ISSUER,
  certificates: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
})

/** The requests that were sent and wait for their answer; several processes need to share them. */
function createRequests() {
  const ends = new Map<string, number>()
  return {
    add(id: string, now: number): void {
      for (const [old, end] of ends) if (end <= now) ends.delete(old)
      ends.set(id, now + REQUEST_SECONDS * 1000)
    },
    /** True once for each request that was added and has not ended. */
    take(id: string, now: number): boolean {
      const end = ends.get(id) ?? now
      return ends.delete(id) && end > now
    },
  }
}

/** The body of a form, or undefined where it is longer than anything that we would accept. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    // What is too much is read to its end, for the answer to arrive, but never kept.
    if (length <= MOST_BYTES) chunks.push(chunk)
  }
  if (length > MOST_BYTES) return undefined
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

const cookie = (request: IncomingMessage, name: string): string | undefined =>
  (request.headers.cookie ?? '')
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

function send(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  })
  response.end(body)
}

/** The findings are for the log; the browser learns nothing that helps to try again. */
function refuse(response: ServerResponse, findings: readonly Finding[]): void {
  for (const found of findings) console.error(formatFinding(found))
  send(response, 403, 'the sign-in was refused\n')
}

/** Starts the server; port 0 takes a free one. */
export function startServer(port: number): Promise<{ server: Server; url: string }> {
  const requests = createRequests()
  // Of this process only: with several, give each the store of replay-with-redis.ts.
  const replays = memoryReplayStore({ now: () => new Date() })
  let url = ''

  /** Here the browser would be sent to the identity provider with a request of this ID. */
  function startSignIn(response: ServerResponse): void {
    const requestId = createId()
    requests.add(requestId, Date.now())
    // In production: Secure and SameSite=None, for the form comes from another site.
    response.setHeader('set-cookie', `request=${requestId}; HttpOnly; Path=/`)
    send(response, 200, standInProvider(requestId, `${url}/acs`), 'text/html')
  }

  async function finishSignIn(request: IncomingMessage, response: ServerResponse) {
    const form = await readForm(request)
    if (form === undefined) return send(response, 413, 'too large\n')
    const requestId = cookie(request, 'request')
    if (requestId === undefined) return send(response, 403, 'no sign-in was started here\n')
    const now = new Date()
    const expected: Expected = {
      audience: AUDIENCE,
      recipient: `${url}/acs`,
      inResponseTo: requestId,
      now,
    }
    const accepted = acceptResponse(form.get('SAMLResponse') ?? '', trust, expected)
    const tags = accepted.ok ? readSessionTags(accepted.value) : accepted
    if (!accepted.ok || !tags.ok) return refuse(response, tags.findings)
    // Last of all, for what is refused must not use up anything.
    const first = await rejectReplay(accepted.value, replays, { now })
    if (!first.ok) return refuse(response, first.findings)
    // The cookie may say what it likes: the request must be one that we sent and nobody has answered.
    if (!requests.take(requestId, now.getTime())) return refuse(response, [])
    // Here a session of its own would start. RelayState may only choose among pages that we know.
    const lines = tags.value.entries.map(([key, value]) => `${key} = ${value}\n`)
    send(response, 200, `signed in: ${first.value.nameId.value}\n${lines.join('')}`)
  }

  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/') return startSignIn(response)
    if (request.method !== 'POST' || request.url !== '/acs') {
      return send(response, 404, 'not here\n')
    }
    finishSignIn(request, response).catch(() => send(response, 500, 'our fault\n'))
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      url = `http://127.0.0.1:${bound}`
      resolve({ server, url })
    })
  })
}

/** What the identity provider does on its side; see issue-at-an-idp.ts for a real one. */
function standInProvider(inResponseTo: string, recipient: string): string {
  const now = new Date()
  const tags = createSessionTags([['CostCenter', 'blue']])
  const attributes = tags.ok ? identityCenterAttributes({ tags: tags.value }) : tags
  const statement = attributes.ok ? buildAttributeStatement(attributes.value) : attributes
  if (!statement.ok) throw new Error('refused')
  const assertion = buildAssertion({
    id: createId(),
    now,
    issuer: ISSUER,
    nameId: { value: 'ada@example.com' },
    audience: AUDIENCE,
    recipient,
    inResponseTo,
    attributeStatement: statement.value,
    allowLoopbackHttp: true,
  })
  if (!assertion.ok) throw new Error('refused')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const signed = signAssertion(assertion.value, importSigningKey({ privateKey: pem }))
  return postForm(postBinding(buildResponse(signed, { id: createId(), now })))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url } = await startServer(Number(process.env.PORT ?? 8080))
  console.log(`listening on ${url}`)
}
