import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { esc } from '../../src/cli/formats/html/esc.ts'
import { timeScale } from '../../src/cli/formats/html/time-scale.ts'
import {
  BROKEN,
  HOSTILE,
  HOSTILE_TEXTS,
  report,
  SECRET_NAME,
  SECRET_VALUE,
  SECRETS,
  STS_SESSION,
  sampleFile,
} from './sample-report.ts'

const LATE = new Date('2026-11-24T12:09:40Z')
const clean = sampleFile({ change: SECRETS })
const broken = sampleFile({ file: 'broken.xml', change: BROKEN, now: LATE })
const sts = sampleFile({ file: 'sts.xml', profile: 'sts', change: STS_SESSION })
const hostile = sampleFile({ file: `${HOSTILE_TEXTS.join(' ')}.xml`, change: HOSTILE })
const unread = {
  file: 'missing.xml',
  ok: false,
  signed: [],
  verified: false,
  findings: [],
  error: { code: 'file', message: 'FILE missing.xml cannot be read: there is no such file' },
}

const tagsIn = (html: string) => html.match(/<[a-z][^>]*>/gi) ?? []

/** The page is written so that a parser of XML reads it, its head aside: a tag left open would fail. */
function bodyOf(html: string): unknown {
  const body = html.slice(html.indexOf('<body>'), html.indexOf('</html>'))
  return new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(
    body.replaceAll(/<(details[^>]*) open>/g, '<$1 open="">'),
    true,
  )
}

describe('what is withheld is not in the file', () => {
  test.each([
    ['clean', clean],
    ['broken', broken],
    ['sts', sts],
  ])('no name and no value of a %s message', (_name, file) => {
    // The source is there, and is not looked at.
    expect(file.source).toContain(SECRET_VALUE)
    const html = report([file])
    for (const secret of [SECRET_NAME, SECRET_VALUE, 'harbour', 'secretname', 'ada@example.com']) {
      expect(html).not.toContain(secret)
    }
    expect(html).not.toContain('<pre')
    expect(html).not.toContain('This page holds names and values')
    expect(html).toContain('first and last character')
  })

  test('redacted values keep their ends and their length', () => {
    const html = report([clean])
    expect(html).toContain(`<bdi>V…e (${SECRET_VALUE.length} characters)</bdi>`)
    expect(html).toContain(`<bdi>z…m (${SECRET_NAME.length} characters)</bdi>`)
  })

  test('with values they are there, and a banner says so', () => {
    const html = report([broken], true)
    expect(html).toContain(`<bdi>${SECRET_NAME}</bdi>`)
    expect(html).toContain(`${SECRET_VALUE} &amp; Co! `)
    expect(html).toContain('This page holds names and values')
    expect(html).not.toContain('Names and values are not in this file')
    expect(html).toContain('<pre class="excerpt"')
    expect(html).toContain(
      '&lt;saml:AttributeValue&gt;Verysecretvalue <mark>&amp;</mark>amp; Co! &lt;/saml:AttributeValue&gt;',
    )
  })

  test('a flood of findings does without excerpts, each of which walks through its line', () => {
    const placed = broken.findings.filter(({ column }) => column !== undefined)
    const findings = Array.from({ length: 30 }, () => placed).flat()
    const html = report([{ ...broken, findings }], true)
    expect(html.match(/<pre class="excerpt"/g)).toHaveLength(20)
    expect(html.match(/<article class="finding/g)).toHaveLength(findings.length)
  })
})

describe('the page', () => {
  test('is one file without script, whose policy allows its own style and nothing else', () => {
    const html = report([clean, broken, sts, unread])
    expect(html).not.toMatch(
      /<script|<link|<img|<iframe|<object|\son[a-z]+=|\sstyle=|@import|url\(/i,
    )
    expect(html.match(/\s(?:src|href|action)="[^"#]/g)).toBeNull()
    const style = html.slice(html.indexOf('<style>') + 7, html.indexOf('</style>'))
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    )
  })

  test('closes what it opens', () => {
    for (const files of [[clean], [broken, unread, hostile], [sts], []]) {
      expect(bodyOf(report(files))).toHaveProperty('body')
      expect(bodyOf(report(files, true))).toHaveProperty('body')
    }
  })

  test('has no id twice, and every link of it leads somewhere in it', () => {
    const html = report([clean, broken, { ...broken, part: 2 }, { ...broken, part: 3 }, unread])
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(10)
    expect(targets.filter((id) => !ids.includes(id))).toEqual([])
  })

  test.each([
    [[clean], 'Passed: no errors, no warnings'],
    [[broken], 'Refused: 4 errors, 3 warnings'],
    [[unread], 'The file could not be read'],
    [[clean, sts], 'All 2 messages passed'],
    [[clean, broken, unread], '1 of 3 messages refused; 1 file could not be read'],
    [[clean, unread], '1 file could not be read'],
    [[], 'No message was checked'],
  ])('its verdict comes first: case %#', (files, verdict) => {
    expect(report(files)).toContain(`<h1>${verdict}</h1>`)
  })

  test('lists refused messages first where there are several, and tells messages of one file apart', () => {
    const html = report([clean, { ...broken, file: 'login.har', part: 2 }, unread])
    const list = html.slice(html.indexOf('<nav'), html.indexOf('</nav>'))
    const names = [...list.matchAll(/<bdi>([^<]*)<\/bdi>([^<]*)</g)].map(
      ([, name, more]) => `${name}${more}`,
    )
    expect(names).toEqual(['missing.xml', 'login.har, message 2', 'response.xml'])
    expect(report([clean])).not.toContain('<nav')
  })

  test('says of each finding what, where, why and how to fix it, errors first at the top', () => {
    const html = report([broken])
    expect(html).toContain('docs/rules/tag.value-characters.md')
    expect(html).toContain('line 19, column 192 · <code>/Response/Assertion/AttributeStatement')
    const reasons = html.slice(html.indexOf('class="reasons"'), html.indexOf('</header>\n<details'))
    const severities = [...reasons.matchAll(/>(error|warning|info)</g)].map(([, one]) => one)
    expect(severities).toEqual(['error', 'error', 'error', 'warning', 'warning', 'warning'])
    expect(reasons).toContain('The assertion has expired</a> <span class="aside">(2 times)</span>')
  })

  test('draws what is signed in a frame, and says what was not verified', () => {
    expect(report([clean])).toContain('<li class="area c-verified">')
    const unverified = sampleFile({ change: SECRETS, withTrust: false })
    const html = report([unverified])
    expect(html).toContain('<li class="area c-signed">')
    expect(html).toContain(
      '<caption>Tags for IAM Identity Center <span class="chip note">signed, not verified</span></caption>',
    )
    expect(html).toContain('Signed, not verified: assertion.')
    expect(html).not.toContain('c-verified"')
  })

  test('draws the times that are wrong, too, and folds what it is told to', () => {
    expect(report([broken])).toContain('ended 4 min 40 s ago')
    const folded = report([{ ...clean, isFolded: true }])
    expect(folded).not.toContain('<details class="part" open>')
    expect(folded).toContain('<details class="part">')
  })

  test('a message that cannot be read has its findings and nothing else', () => {
    const html = report([sampleFile({ xml: '<a>' })])
    expect(html).toContain('xml.not-well-formed')
    expect(html).not.toContain('<ul class="tree">')
    expect(html).toContain('Nothing that can be read as a SAML message')
  })

  test('two runs write the same', () => {
    expect(report([broken], true)).toBe(report([broken], true))
  })
})

describe('hostile text stays text (SECURITY A9.13, A9.14)', () => {
  test.each([false, true])('wherever it stands in the message, with values: %s', (withValues) => {
    const html = report([hostile], withValues)
    const known = tagsIn(report([clean, broken, sts, unread], true)).map(
      (tag) => tag.split(/[\s>]/)[0],
    )
    expect(tagsIn(html).filter((tag) => !known.includes(tag.split(/[\s>]/)[0]))).toEqual([])
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u2028\u2029]/)
    expect(html).not.toMatch(/href="(?!#m-)/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html).toContain('\\u{202E}gnp.exe')
  })

  test('esc leaves nothing that HTML acts on, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const escaped = esc(text)
        expect(escaped).not.toMatch(/[<>"']|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect(escaped.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('a long text is cut', () => {
    expect(esc('x'.repeat(100_000))).toHaveLength(2_000)
  })
})

describe('the scale of times', () => {
  test('keeps their order and stays within the drawing', () => {
    const instants = fc.array(fc.integer({ min: -6e13, max: 2.5e14 }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(instants, (given) => {
        const place = timeScale(given)
        const sorted = given.toSorted((left, right) => left - right)
        const places = sorted.map(place)
        expect(places).toEqual(places.toSorted((left, right) => left - right))
        expect(places.every((at) => at >= 4 && at <= 96)).toBe(true)
      }),
      { seed: 7 },
    )
  })

  test('one time alone stands in the middle', () => {
    expect(timeScale([5])(5)).toBe(50)
  })
})
