/** Reports made the way `check` makes them, of messages that are ours. */
import { checkResponse, type Profile } from 'samltags'
import type { FileEntry } from '../../src/cli/formats/file-entry.ts'
import { htmlFile } from '../../src/cli/formats/html/html-file.ts'
import type { HtmlFile } from '../../src/cli/formats/html/html-file-data.ts'
import { htmlFoot } from '../../src/cli/formats/html/html-foot.ts'
import { htmlHead } from '../../src/cli/formats/html/html-head.ts'
import { pictureOf } from '../../src/cli/inspect/picture-of.ts'
import { attribute, changed } from '../check/messages.ts'
import { NOW } from '../support/samples.ts'
import { type Change, inOrder, swap, trustOf } from '../support/tamper.ts'

/** A name and values that must not stand in a page where they are withheld. */
export const SECRET_NAME = 'zelda.secretname@example.com'
export const SECRET_VALUE = 'Verysecretvalue'

const END = '</saml:AttributeStatement>'
const IDENTITY: Change = (text) => text

export const SECRETS: Change = inOrder(
  swap('ada@example.com', SECRET_NAME),
  swap('>blue<', `>${SECRET_VALUE}<`),
)

/** Wrong in what people get wrong: a value that AWS refuses, a tag sent twice, a time long past. */
export const BROKEN: Change = inOrder(
  swap('ada@example.com', SECRET_NAME),
  swap('>blue<', `>${SECRET_VALUE} &amp; Co! <`),
  swap(
    END,
    `${attribute('AccessControl:team', 'harbour')}${attribute('AccesControl:Region', 'north')}${END}`,
  ),
  swap('12:05:00Z" Recipient', '12:05:00+00:00" Recipient'),
)

export const STS_SESSION: Change = inOrder(
  swap(
    END,
    [
      attribute('PrincipalTag:Project', SECRET_VALUE),
      attribute('PrincipalTag:Team', 'harbour'),
      attribute('TransitiveTagKeys', 'Project'),
      attribute('SessionDuration', '3600'),
      END,
    ].join(''),
  ),
  swap(
    'AuthnInstant="2026-11-24T12:00:00Z"',
    'AuthnInstant="2026-11-24T12:00:00Z" SessionNotOnOrAfter="2026-11-24T20:00:00Z"',
  ),
)

/** What a page might take for its own, in every place that a message has for text. */
export const HOSTILE_TEXTS = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  ']]>',
  'javascript:alert(1)',
  '</style><style>*{display:none}</style>',
  '<!--',
  '&lt;b&gt;',
  '\u202Egnp.exe',
  'a\u2028b',
  'https://leak.example/x.png',
] as const

const inXml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const ALL_HOSTILE = inXml(HOSTILE_TEXTS.join(' '))

/** Every text and attribute that is free in SAML holds all of them. */
export const HOSTILE: Change = inOrder(
  swap('ada@example.com', ALL_HOSTILE),
  swap('>blue<', `>${ALL_HOSTILE}<`),
  swap('AccessControl:CostCenter', `AccessControl:${ALL_HOSTILE}`),
  swap('AuthnInstant="', `SessionIndex="${ALL_HOSTILE}" AuthnInstant="`),
  swap('NotBefore="2026-11-24T11:55:00Z"', `NotBefore="${ALL_HOSTILE}"`),
  swap('urn:oasis:names:tc:SAML:2.0:ac:classes:Password', ALL_HOSTILE),
  swap('urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', ALL_HOSTILE),
  swap('urn:oasis:names:tc:SAML:2.0:status:Success', ALL_HOSTILE),
  (text) => text.replaceAll('https://idp.example.com/saml', ALL_HOSTILE),
  swap('Destination="', `Destination="${ALL_HOSTILE}`),
)

export interface SampleOptions {
  readonly file?: string
  readonly profile?: Profile
  readonly now?: Date
  readonly withTrust?: boolean
  readonly change?: Change
  readonly xml?: string
}

/** What `check` knows of one message. */
export function sampleFile(options: SampleOptions = {}): HtmlFile {
  const { file = 'response.xml', profile = 'identity-center', withTrust = true } = options
  const { now = new Date(NOW.getTime() + 30_000), change = IDENTITY } = options
  const xml = options.xml ?? changed(profile, change)
  const octets = Buffer.from(xml)
  const trust = withTrust ? { trust: trustOf() } : {}
  const report = checkResponse(octets, { profile, now, ...trust })
  const picture = pictureOf(octets, { limits: {}, now, ...trust })
  return { file, ...report, picture, source: xml }
}

const count = ({ findings }: HtmlFile, severity: string) =>
  findings.filter((found) => found.severity === severity).length

const entryOf = (file: HtmlFile): FileEntry => ({
  file: file.file,
  ...(file.part === undefined ? {} : { part: file.part }),
  ok: file.ok,
  errors: count(file, 'error'),
  warnings: count(file, 'warning'),
  ...(file.error === undefined ? {} : { isUnread: true }),
})

/** A whole report. */
export function report(files: readonly HtmlFile[], withValues = false): string {
  const settings = { withValues, now: '2026-11-24T12:00:30Z', version: '0.1.0' }
  return [
    htmlHead({ files: files.map(entryOf) }, settings),
    ...files.map((file) => htmlFile(file, settings)),
    htmlFoot(),
  ].join('')
}
