import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startServer } from '../../examples/accept-at-a-server.ts'
import { root } from './run-example.ts'

const logged: string[] = []
let site = { url: '', close: () => {} }

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((text: string) => logged.push(text))
  const { server, url } = await startServer(0)
  site = {
    url,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
})
afterAll(() => {
  site.close()
  vi.restoreAllMocks()
})
beforeEach(() => {
  logged.length = 0
})

interface SignIn {
  readonly cookie: string
  readonly samlResponse: string
}

/** What a browser keeps of the first page: the cookie, and the field that it will post. */
async function startSignIn(): Promise<SignIn> {
  const page = await fetch(site.url)
  const field = /name="SAMLResponse" value="([^"]+)"/.exec(await page.text())
  return {
    cookie: (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    samlResponse: field?.[1] ?? '',
  }
}

async function post({ cookie, samlResponse }: SignIn) {
  const answer = await fetch(`${site.url}/acs`, {
    method: 'POST',
    headers: cookie === '' ? {} : { cookie },
    body: new URLSearchParams({ SAMLResponse: samlResponse }),
  })
  return { status: answer.status, text: await answer.text() }
}

const forged = ({ cookie, samlResponse }: SignIn): SignIn => {
  const xml = Buffer.from(samlResponse, 'base64').toString('utf8')
  const changed = xml.replace('>blue<', '>gold<')
  expect(changed).not.toBe(xml)
  return { cookie, samlResponse: Buffer.from(changed, 'utf8').toString('base64') }
}

describe('accept-at-a-server', () => {
  test('signs a person in once, and a replay never', async () => {
    const signIn = await startSignIn()
    expect(await post(signIn)).toEqual({
      status: 200,
      text: 'signed in: ada@example.com\nCostCenter = blue\n',
    })
    expect(logged).toEqual([])
    expect(await post(signIn)).toEqual({ status: 403, text: 'the sign-in was refused\n' })
    expect(logged.join('\n')).toContain('replay.seen')
  })

  test('lets one of two posts through that come at once', async () => {
    const signIn = await startSignIn()
    const answers = await Promise.all([post(signIn), post(signIn)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  test('refuses a forged response, and the genuine one still works', async () => {
    const signIn = await startSignIn()
    expect(await post(forged(signIn))).toEqual({ status: 403, text: 'the sign-in was refused\n' })
    expect(logged.join('\n')).toContain('signature.digest-mismatch')
    expect((await post(signIn)).status).toBe(200)
  })

  test('refuses the response to the request of somebody else', async () => {
    const [mine, theirs] = [await startSignIn(), await startSignIn()]
    const mixed = { cookie: theirs.cookie, samlResponse: mine.samlResponse }
    expect((await post(mixed)).status).toBe(403)
    expect(logged.join('\n')).toContain('in-response-to.mismatch')
  })

  test('refuses a post without the cookie of a request', async () => {
    const { samlResponse } = await startSignIn()
    const answer = await post({ cookie: '', samlResponse })
    expect(answer).toEqual({ status: 403, text: 'no sign-in was started here\n' })
  })

  test('refuses what is no response, and what is too long', async () => {
    const { cookie } = await startSignIn()
    expect((await post({ cookie, samlResponse: 'hello' })).status).toBe(403)
    expect((await post({ cookie, samlResponse: 'A'.repeat(3_000_000) })).status).toBe(413)
  })

  test('runs by itself', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'examples/accept-at-a-server.ts'], {
      cwd: root,
      env: { ...process.env, PORT: '0' },
    })
    const [printed] = await once(child.stdout, 'data')
    const url = /^listening on (http:\S+)\n$/.exec(String(printed))?.[1] ?? ''
    const page = await fetch(url)
    child.kill()
    expect(page.status).toBe(200)
  })
})
