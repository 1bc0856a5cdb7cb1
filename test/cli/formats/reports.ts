/** What the formats are shown on: four files, and how their pieces become a report. */
import type { CheckResponseOptions, Finding } from 'samltags'
import type { CheckedFile } from '../../../src/cli/check/checked-file.ts'
import { entryOf } from '../../../src/cli/formats/entry-of.ts'
import type { FormatSettings } from '../../../src/cli/formats/format-settings.ts'
import { githubFormat } from '../../../src/cli/formats/github-format.ts'
import { githubSummaryFormat } from '../../../src/cli/formats/github-summary-format.ts'
import { gitlabFormat } from '../../../src/cli/formats/gitlab-format.ts'
import { junitFormat } from '../../../src/cli/formats/junit-format.ts'
import type { ReportFormat } from '../../../src/cli/formats/report-format.ts'
import { sarifFormat } from '../../../src/cli/formats/sarif-format.ts'
import { sumTotals } from '../../../src/cli/formats/sum-totals.ts'
import { totalsOf } from '../../../src/cli/formats/totals-of.ts'
import { finding } from '../../../src/findings/finding.ts'
import { changed, checked } from '../../check/messages.ts'
import { inOrder, swap } from '../../support/tamper.ts'

export const SETTINGS: FormatSettings = {
  withValues: false,
  colours: false,
  version: '1.2.3',
  cwd: '/home/ci/repository',
  madeAt: '2026-11-24T12:00:30Z',
}

/** Every format whose text a program reads, by the file that holds what it must give. */
export const FORMATS: Readonly<
  Record<string, (settings: FormatSettings) => ReportFormat | Promise<ReportFormat>>
> = {
  'report.sarif': sarifFormat,
  'junit.xml': junitFormat,
  'github.txt': githubFormat,
  'summary.md': githubSummaryFormat,
  'gitlab.codequality': gitlabFormat,
}

export const REPORTS: readonly string[] = Object.keys(FORMATS)

function fitting(format: ReportFormat, pieces: readonly string[]): readonly string[] {
  const { mostOctets = Number.POSITIVE_INFINITY, separator } = format
  let octets = 0
  const first = pieces.findIndex((piece) => {
    octets += Buffer.byteLength(piece + separator)
    return octets > mostOctets
  })
  return first === -1 ? pieces : pieces.slice(0, first)
}

/** Puts a report together as `ReportFormat` says. */
export function assembled(format: ReportFormat, files: readonly CheckedFile[]): string {
  const totals = sumTotals(files.map(totalsOf))
  const pieces = files.map(format.file).filter((piece) => piece !== '')
  const kept = fitting(format, pieces)
  const head =
    typeof format.head === 'string' ? format.head : format.head(totals, files.map(entryOf))
  return `${head}${kept.join(format.separator)}${format.foot(totals, pieces.length - kept.length)}`
}

/** The whole text of one report. */
export async function report(
  name: string,
  files: readonly CheckedFile[],
  settings: Partial<FormatSettings> = {},
): Promise<string> {
  const make = FORMATS[name]
  if (make === undefined) throw new Error(`no format for ${name}`)
  return assembled(await make({ ...SETTINGS, ...settings }), files)
}

/** A message as `check` hands it to a format. */
export function checkedFile(
  file: string,
  xml: string,
  options: Partial<CheckResponseOptions> = {},
): CheckedFile {
  const { profile = 'identity-center' } = options
  const judged = checked(xml, profile, options)
  return {
    file,
    form: 'xml',
    report: {
      ...judged,
      isAssumed: false,
      hasKeys: true,
      isByOwnTime: true,
      octets: Buffer.from(xml),
    },
  }
}

/** A file with findings of our choice, which no message needs to give. */
export function fileWith(file: string, findings: readonly Finding[]): CheckedFile {
  const ok = !findings.some(({ severity }) => severity === 'error')
  return {
    file,
    form: 'xml',
    report: {
      ...{ profile: 'identity-center', ok, signed: [], verified: false, findings },
      ...{ isAssumed: false, hasKeys: false, isByOwnTime: false },
    },
  }
}

const unreadable = (file: string): CheckedFile => ({
  file,
  fault: { exit: 2, code: 'file', message: `${file} does not exist` },
})

const IDENTITY = (text: string) => text

export const CLEAN_FILE = checkedFile('fixtures/clean.xml', changed('identity-center', IDENTITY))

/** Two values that AWS refuses, one of them padded besides, and an answer to another request. */
const BROKEN = inOrder(swap('>blue<', '>R&amp;D <'), swap('>harbour<', '>a;b<'), (text: string) =>
  text.replace('InResponseTo="_request-1"', 'InResponseTo="_request-2"'),
)

export const BROKEN_FILE = checkedFile(
  '/home/ci/repository/fixtures/broken one.xml',
  changed('identity-center', BROKEN),
)

export const ENCODED_FILE: CheckedFile = {
  ...checkedFile('fixtures/har.json', changed('sts', swap(':role/Reader', ':rolle/Reader')), {
    profile: 'sts',
  }),
  form: 'har',
  part: 2,
}

export const FOUR_FILES: readonly CheckedFile[] = [
  CLEAN_FILE,
  BROKEN_FILE,
  ENCODED_FILE,
  unreadable('fixtures/missing.xml'),
]

/** Names that mean something to one of the formats, or to what shows it. */
export const HOSTILE_NAMES: readonly string[] = [
  'a%0A::error::b.xml',
  'a\n::error::b.xml',
  'a\r::set-env name=PATH::b.xml',
  'a,line=1:col=2::b.xml',
  'a|b|c.xml',
  '<img src=x onerror=alert(1)>.xml',
  'a]]>b.xml',
  '"><script>alert(1)</script>.xml',
  '[click](https://evil.example).xml',
  '**bold** `code` ~~gone~~ @octocat #1.xml',
  'a&amp;b&#10;c.xml',
  '##[error]a.xml',
  '##vso[task.complete]a.xml',
  'esc\u001B]8;;https://evil.example\u0007.xml',
  'bidi\u202Elmx.exe',
  'line\u2028separator.xml',
  'not\uFFFEa\uFFFFcharacter\u0000.xml',
  'half\uD800.xml',
  '=cmd|calc.xml',
  '..%2F..%2Fetc.xml',
  'c:x.xml',
  'ü 漢字 🜁.xml',
]

/** A hostile text in everything of a finding that comes from outside. */
export const hostileFile = (name: string): CheckedFile =>
  fileWith(name, [
    finding('attribute.name-unknown-aws', `/Response/${name}`, {
      context: 'identity-center',
      line: 3,
      column: 14,
      expected: name,
      received: name,
    }),
  ])
