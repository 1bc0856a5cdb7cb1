import { type Browser, chromium } from 'playwright-core'
import { afterAll, type TestContext } from 'vitest'
import { demand } from './require.ts'

/** No sandbox, for tests run as root; and nothing of its own that it could want from the network. */
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One Chromium for a test file, with an empty profile; started by the first test that asks for it. */
export function chromiumBrowser(): (context: TestContext) => Promise<Browser> {
  let started: Promise<Browser> | undefined
  afterAll(async () => (await started)?.close())
  return async (context) => {
    const executablePath = demand(context, 'chromium')
    started ??= chromium.launch({ executablePath, args: ARGS })
    return started
  }
}
