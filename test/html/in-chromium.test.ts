/** The report as people see it: in Chromium, light and dark, on a desk and on a phone, and printed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, type TestContext, test } from 'vitest'
import { chromiumBrowser } from '../support/chromium.ts'
import {
  BROKEN,
  HOSTILE,
  HOSTILE_TEXTS,
  report,
  SECRETS,
  STS_SESSION,
  sampleFile,
} from './sample-report.ts'

const browserFor = chromiumBrowser()
const scratch = mkdtempSync(join(tmpdir(), 'samltags-html-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Where the pictures are kept for somebody to look at; else they are gone after the test. */
const SHOTS = process.env.SAMLTAGS_SCREENSHOTS || scratch
mkdirSync(SHOTS, { recursive: true })

const LATE = new Date('2026-11-24T12:09:40Z')
const clean = sampleFile({ file: 'clean.xml', change: SECRETS })
const broken = sampleFile({ file: 'broken.xml', change: BROKEN, now: LATE })
const sts = sampleFile({
  file: 'sts.xml',
  profile: 'sts',
  change: STS_SESSION,
  withTrust: false,
})
const unread = {
  file: 'missing.xml',
  ok: false,
  signed: [],
  verified: false,
  findings: [],
  error: { code: 'file', message: 'FILE missing.xml cannot be read: there is no such file' },
}
const REPORTS = {
  clean: report([clean]),
  broken: report([broken]),
  'broken-with-values': report([broken], true),
  many: report([
    sts,
    { ...broken, file: 'login.har', part: 2 },
    { ...clean, isFolded: true },
    unread,
  ]),
  hostile: report([sampleFile({ file: `${HOSTILE_TEXTS.join(' ')}.xml`, change: HOSTILE })], true),
} as const

interface View {
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
}

interface Opened {
  readonly page: Page
  /** All that a page should not do. */
  readonly trouble: string[]
}

/** Opens a report; whatever it asks for besides itself is refused and noted. */
async function open(
  context: TestContext,
  html: string,
  { scheme = 'light', width = 1100 }: View = {},
): Promise<Opened> {
  const browser = await browserFor(context)
  const path = join(scratch, 'report.html')
  writeFileSync(path, html)
  const url = pathToFileURL(path).href
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme })
  const trouble: string[] = []
  await page.route('**/*', async (route) => {
    const asked = route.request().url()
    if (asked === url) return route.continue()
    trouble.push(`request: ${asked}`)
    return route.abort()
  })
  page.on('console', (message) => trouble.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('dialog', async (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('popup', () => trouble.push('popup'))
  await page.goto(url)
  return { page, trouble }
}

/** How many CSS pixels of the page are beside the window. */
const OVERFLOW = 'document.documentElement.scrollWidth - window.innerWidth'

/** Texts with less contrast than WCAG AA wants, each with its ratio. */
const FAINT = `(() => {
  const parse = (colour) => (colour.match(/[0-9.]+/g) ?? []).map(Number)
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((one) => {
      const part = one / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const behind = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = parse(getComputedStyle(here).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  const faint = []
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    if (!hasText) continue
    const style = getComputedStyle(element)
    const colour = parse(element.tagName === 'text' ? style.fill : style.color)
    const [light, dark] = [luminance(colour), luminance(behind(element))].sort((a, b) => b - a)
    const ratio = (light + 0.05) / (dark + 0.05)
    if (ratio < 4.5) faint.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2))
  }
  return [...new Set(faint)]
})()`

const VIEWS = (['light', 'dark'] as const).flatMap((scheme) =>
  [1100, 360].map((width) => ({ scheme, width })),
)

const CASES = [
  ...(['clean', 'broken', 'many'] as const).flatMap((name) =>
    VIEWS.map((view) => ({ name, ...view })),
  ),
  ...(['broken-with-values', 'hostile'] as const).flatMap((name) =>
    VIEWS.filter(({ scheme }) => scheme === 'light').map((view) => ({ name, ...view })),
  ),
]

describe('the report in Chromium', () => {
  for (const { name, scheme, width } of CASES) {
    test(`${name}, ${scheme}, ${width} pixels wide: fits, is readable, asks for nothing`, async (context) => {
      const { page, trouble } = await open(context, REPORTS[name], { scheme, width })
      await page.screenshot({ path: join(SHOTS, `${name}-${scheme}-${width}.png`), fullPage: true })
      expect(await page.evaluate<number>(OVERFLOW)).toBe(0)
      // Folded parts count, too.
      await page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true })",
      )
      expect(await page.evaluate<number>(OVERFLOW)).toBe(0)
      expect(await page.evaluate<readonly string[]>(FAINT)).toEqual([])
      expect(trouble).toEqual([])
      await page.close()
    })
  }

  test('light and dark differ, by what the reader has asked for alone', async (context) => {
    const background = 'getComputedStyle(document.body).backgroundColor'
    const light = await open(context, REPORTS.clean, { scheme: 'light' })
    expect(await light.page.evaluate(background)).toBe('rgb(246, 246, 244)')
    await light.page.close()
    const dark = await open(context, REPORTS.clean, { scheme: 'dark' })
    expect(await dark.page.evaluate(background)).toBe('rgb(19, 22, 25)')
    await dark.page.close()
  })

  test('its parts have roles and names that a screen reader can go by', async (context) => {
    const { page } = await open(context, REPORTS.many)
    for (const role of ['banner', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count()).toBe(1)
    }
    expect(await page.getByRole('navigation', { name: 'Messages' }).count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([
      '1 of 4 messages refused; 1 file could not be read',
    ])
    for (const file of ['sts.xml', 'login.har, message 2', 'clean.xml', 'missing.xml']) {
      expect(await page.getByRole('region', { name: file }).count()).toBe(1)
    }
    const levels = await page.evaluate<readonly number[]>(
      "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))",
    )
    expect(levels[0]).toBe(1)
    // No level is left out on the way down.
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
    const nameless = await page.evaluate<readonly string[]>(`[
      ...[...document.querySelectorAll('table')].filter((one) => !one.caption?.textContent.trim()),
      ...[...document.querySelectorAll('th')].filter((one) => !one.scope || !one.textContent.trim()),
      ...[...document.querySelectorAll('summary, a, h1, h2, h3, h4')].filter((one) => !one.textContent.trim()),
      ...[...document.querySelectorAll('[role=region], nav, section, article')].filter((one) =>
        !one.getAttribute('aria-label') && !document.getElementById(one.getAttribute('aria-labelledby'))),
      ...[...document.querySelectorAll('svg')].filter((one) => !one.closest('[aria-hidden]')),
    ].map((one) => one.outerHTML.slice(0, 80))`)
    expect(nameless).toEqual([])
    expect(
      await page.getByRole('table', { name: 'Every time in the message, in order' }).count(),
    ).toBe(0)
    await page.getByText('All times as a table').first().click()
    expect(
      await page.getByRole('table', { name: 'Every time in the message, in order' }).count(),
    ).toBe(1)
    await page.close()
  })

  test('the drawing of times has its labels inside, and the line of now in one place', async (context) => {
    for (const name of ['clean', 'broken', 'many'] as const) {
      for (const width of [1100, 360]) {
        const { page } = await open(context, REPORTS[name], { width })
        const outside = await page.evaluate<
          readonly string[]
        >(`[...document.querySelectorAll('svg text')]
          .filter((one) => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth })
          .map((one) => one.textContent)`)
        expect(outside).toEqual([])
        const lines = await page.evaluate<
          readonly number[]
        >(`[...document.querySelectorAll('.times')].map((one) =>
          new Set([...one.querySelectorAll('.now')].map((line) => Math.round(line.getBoundingClientRect().left))).size)`)
        expect(new Set(lines)).toEqual(new Set([1]))
        await page.close()
      }
    }
  })

  test('a link of the verdict opens what it leads to, by keyboard', async (context) => {
    const { page, trouble } = await open(context, report([{ ...broken, isFolded: true }]))
    const finding = page.getByRole('article', { name: 'The assertion has expired' }).first()
    expect(await finding.isVisible()).toBe(false)
    await page.getByRole('link', { name: 'The assertion has expired' }).focus()
    await page.keyboard.press('Enter')
    await finding.waitFor({ state: 'visible' })
    expect(trouble).toEqual([])
    await page.close()
  })

  test('hostile text stays text: no element of it, no dialog, no request, nothing hidden', async (context) => {
    const { page, trouble } = await open(context, REPORTS.hostile)
    await page.evaluate(
      "document.querySelectorAll('details').forEach((one) => { one.open = true })",
    )
    const made =
      "document.querySelectorAll('img, script, iframe, object, form, [onload], [onerror]').length"
    expect(await page.evaluate(made)).toBe(0)
    expect(await page.evaluate("document.querySelectorAll('style').length")).toBe(1)
    const links =
      "[...document.links].filter((one) => !one.getAttribute('href').startsWith('#m-')).length"
    expect(await page.evaluate(links)).toBe(0)
    const text = await page.getByRole('main').textContent()
    for (const shown of HOSTILE_TEXTS.filter((one) => !/[\u202E\u2028]/.test(one))) {
      expect(text).toContain(shown)
    }
    expect(text).toContain('\\u{202E}gnp.exe')
    expect(trouble).toEqual([])
    await page.close()
  })

  test('the policy of the page stops a script and a style that were put in', async (context) => {
    const injected = REPORTS.clean.replace(
      '<h1>',
      '<script>document.title = "run"</script><style>h1 { display: none }</style><img src="https://leak.example/x.png" alt=""><h1>',
    )
    const { page, trouble } = await open(context, injected)
    expect(await page.title()).toBe('Passed: no errors, no warnings (samltags report)')
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(trouble.filter((one) => one.startsWith('request'))).toEqual([])
    expect(trouble.length).toBeGreaterThan(2)
    await page.close()
  })

  test('in print everything is unfolded, on white, and fits the sheet', async (context) => {
    const { page } = await open(context, report([{ ...broken, isFolded: true }]), {
      scheme: 'dark',
      width: 720,
    })
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    )
    const heights = await page.evaluate<readonly number[]>(
      "[...document.querySelectorAll('.finding, .tree, table')].map((one) => one.getBoundingClientRect().height)",
    )
    expect(heights.length).toBeGreaterThan(5)
    expect(heights.filter((height) => height < 10)).toEqual([])
    expect(await page.evaluate<number>(OVERFLOW)).toBe(0)
    expect(await page.evaluate<readonly string[]>(FAINT)).toEqual([])
    const sheet = await page.pdf({ format: 'A4', path: join(SHOTS, 'broken.pdf') })
    expect(sheet.subarray(0, 5).toString()).toBe('%PDF-')
    await page.close()
  })
})
