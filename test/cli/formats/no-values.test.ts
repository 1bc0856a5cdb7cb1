import { checkResponse, type Profile } from 'samltags'
import { expect, test } from 'vitest'
import type { CheckedFile } from '../../../src/cli/check/checked-file.ts'
import { ATTRIBUTE_EXAMPLES } from '../../check/examples/attributes.ts'
import { MESSAGE_EXAMPLES } from '../../check/examples/messages.ts'
import { changeOf } from '../../check/examples/rule-example.ts'
import { CLEAN, changed, EXPECTED_BY, NOW } from '../../check/messages.ts'
import { inOrder, SECRETS, trustOf } from '../../support/tamper.ts'
import { checkedFile, REPORTS, report } from './reports.ts'

const MARK = 'xQ7zSecret'

/** What AWS would make of it, from nothing wrong to everything that a value can have wrong. */
const VALUES = [
  MARK,
  `${MARK}@example.com`,
  `${MARK};`,
  ` ${MARK} `,
  `${MARK}\n${MARK}`,
  `${MARK}&#x9;`,
  `aws:${MARK}`,
  `${MARK}e\u0301`,
  `${MARK}`.repeat(40),
  `<b>${MARK}</b>`,
  `${MARK}<!-- ${MARK} -->`,
  `arn:aws:iam::123456789012:role/${MARK}`,
] as const

/** A text element of a message that says something of a person. */
const PERSONAL = /(<saml:(NameID|AttributeValue)\b[^>]*>)[^<]*(<\/saml:\2>)/g

const withValue = (text: string, value: string) =>
  text.replace(PERSONAL, (_all, open: string, _name, close: string) => `${open}${value}${close}`)

function fileOf(profile: Profile, value: string): CheckedFile {
  const xml = changed(profile, (text) => withValue(text, value))
  expect(xml.split(MARK).length).toBeGreaterThan(3)
  const octets = Buffer.from(xml)
  const expected = EXPECTED_BY[profile]
  const judged = checkResponse(octets, { profile, trust: trustOf(), expected, now: NOW })
  return {
    file: `${profile}.xml`,
    form: 'base64',
    part: 1,
    report: { ...judged, isAssumed: true, hasKeys: true, isByOwnTime: false, octets },
  }
}

const marked = (['identity-center', 'sts'] as const).flatMap((profile) =>
  VALUES.map((value) => fileOf(profile, value)),
)

test('the values are wrong in many ways', () => {
  const found = marked.flatMap(({ report: judged }) => judged?.findings ?? [])
  expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(15)
  expect(CLEAN['identity-center'].match(PERSONAL)?.length).toBe(3)
  expect(CLEAN.sts.match(PERSONAL)?.length).toBe(3)
})

const inBase64 = Buffer.from(MARK).toString('base64').slice(0, 12)

test.each(REPORTS)('%s has no value of a message in it, whatever is asked for', async (name) => {
  for (const withValues of [false, true]) {
    const text = (await report(name, marked, { withValues })).toLowerCase()
    const told = [MARK, inBase64].filter((secret) => text.includes(secret.toLowerCase()))
    expect(told).toEqual([])
  }
})

const IDENTITY = (text: string) => text

const broken = [...MESSAGE_EXAMPLES, ...ATTRIBUTE_EXAMPLES].map((example, at) => {
  const { profile, base = IDENTITY, signing = {}, options = {} } = example
  const xml = changed(profile, inOrder(base, changeOf(example)), signing)
  return checkedFile(`${at}.xml`, xml, { ...options, profile })
})

test.each(REPORTS)('%s has none in it where a rule of AWS is broken', async (name) => {
  expect(broken.length).toBeGreaterThan(80)
  const settings = { withValues: true, fileCount: 1_000 }
  const text = await report(name, broken, settings)
  const empty = await report(name, [], settings)
  // The table of rules, which SARIF has in it, may use a word that is somebody's value.
  const count = (haystack: string, secret: string) => haystack.split(secret).length
  for (const secret of SECRETS) expect(count(text, secret)).toBe(count(empty, secret))
})
