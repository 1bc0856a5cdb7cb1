import { CODES, type CodeEntry, type FindingCode, severityOf } from '../../../findings/codes.ts'
import type { Finding } from '../../../findings/finding.ts'
import { AWS_MESSAGE_CODES } from '../../../findings/table/aws-message.ts'
import { JUDGEMENT_CODES } from '../../../findings/table/judgement.ts'
import { READING_CODES } from '../../../findings/table/reading.ts'
import { SESSION_CODES } from '../../../findings/table/sessions.ts'
import { SIGNATURE_CODES } from '../../../findings/table/signature.ts'
import { TAG_CODES } from '../../../findings/table/tags.ts'
import { isError } from '../../../result.ts'
import type { FileReport } from '../../check/checked-file.ts'
import { allCodes } from '../../rules/all-codes.ts'

const OF_MESSAGES: ReadonlySet<string> = new Set(
  [
    READING_CODES,
    SIGNATURE_CODES,
    JUDGEMENT_CODES,
    AWS_MESSAGE_CODES,
    TAG_CODES,
    SESSION_CODES,
  ].flatMap((table) => Object.keys(table)),
)

/** Rules in those tables that look at a list of tags or at a directory, which a message is not. */
const OF_OTHER_INPUT: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'tag.entries-unreadable',
  'tag.not-a-pair',
  'tag.key-not-string',
  'tag.value-not-string',
  'tag.count-with-configured',
  'tag.shadowed-by-configuration',
  'tag.also-in-scim',
  'subject.nameid-not-username',
  'subject.nameid-case-differs',
])

/** Nothing can be said of a key where none is known. */
const OF_KEYS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'signature.invalid',
  'signature.key-too-weak',
  'signature.certificate-expired',
  'signature.certificate-not-yet-valid',
  'signature.certificate-expiring',
  'signature.no-trust',
])

/** Others are asked about verified messages only. */
const OF_OPINIONS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'signature.opinions-differ',
  'signature.opinion-abstained',
])

/** What compares with the time now. */
const OF_CLOCK: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'time.expired',
  'time.not-yet-valid',
  'time.issued-in-future',
  'time.redeem-window-exceeded',
  'authn.session-expired',
  'session.not-on-or-after-short',
])

const stopsReading = (found: Finding) => isError(found) && Object.hasOwn(READING_CODES, found.code)

/**
 * The rules that a message was judged by, as far as its report tells; none where it could not be read
 * whole, since what comes after was not looked at.
 */
export function rulesRun(report: FileReport): readonly FindingCode[] {
  const { profile, findings, hasKeys, verified } = report
  if (findings.some(stopsReading)) return []
  const hasTime = !findings.some(({ code }) => code === 'time.not-judged')
  return allCodes().filter((code) => {
    const entry: CodeEntry = CODES[code]
    if (severityOf(entry, profile) === null) return false
    if (!OF_MESSAGES.has(code) || OF_OTHER_INPUT.has(code)) return false
    if (OF_KEYS.has(code)) return hasKeys
    return OF_OPINIONS.has(code) ? verified : hasTime || !OF_CLOCK.has(code)
  })
}
