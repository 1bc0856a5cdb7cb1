import { judgedSeverities } from '../../check/judged-severities.ts'
import { checkResponse } from '../../check-response.ts'
import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import type { Trust } from '../../verify/trust-issuer.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { readMessages } from '../input/read-messages.ts'
import { withTrueSize } from '../input/with-true-size.ts'
import { trustFor } from '../verify/trust-for.ts'
import type { CheckedFile, FileReport } from './checked-file.ts'
import type { FileJudges } from './file-judges.ts'
import type { FileSettings } from './file-settings.ts'
import { profileIn } from './profile-in.ts'
import { unverifiedHints } from './unverified-hints.ts'

const SECOND = 1_000

function optionsFor(octets: Uint8Array, settings: FileSettings) {
  const { certificates, issuer, limits, now } = settings
  const hasKeys = certificates.length > 0
  const needsHints = now === 'issue-instant' || (hasKeys && issuer === undefined)
  const hints = needsHints ? unverifiedHints(octets, limits) : {}
  const time = now === 'issue-instant' ? hints.issueInstant?.getTime() : now.getTime() - SECOND
  return {
    ...(hasKeys ? { trust: trustFor(certificates, issuer ?? hints.issuer) } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(time === undefined ? {} : { now: new Date(time + SECOND) }),
  }
}

type Judged = Omit<FileReport, 'isAssumed' | 'hasKeys' | 'isByOwnTime'>

const NO_OCTETS = new Uint8Array()

const unread = (
  findings: readonly Finding[],
  settings: FileSettings,
  { ownRules }: FileJudges,
): Judged => ({
  profile: settings.profile ?? 'identity-center',
  ok: false,
  signed: [],
  verified: false,
  findings: judgedSeverities(
    [
      ...findings,
      ...ownRules({ octets: NO_OCTETS, limits: {}, trust: undefined, verified: false }),
    ],
    settings.options.severities,
  ),
})

function judged(
  octets: Uint8Array,
  relayState: string | undefined,
  settings: FileSettings,
  { secondOpinions, ownRules }: FileJudges,
): Judged {
  const { profile, options, limits } = settings
  const ofFile: { readonly trust?: Trust; readonly now?: Date } = optionsFor(octets, settings)
  const report = checkResponse(octets, {
    // What came with the message; an option of that name speaks for all of them.
    ...(relayState === undefined ? {} : { relayState }),
    ...options,
    profile: profile ?? profileIn(octets),
    secondOpinions,
    limits,
    ...ofFile,
  })
  const { trust } = ofFile
  const own = ownRules({ octets, limits, trust, verified: report.verified })
  const findings = [...report.findings, ...judgedSeverities(own, options.severities)]
  return { ...report, findings, octets, by: { limits, ...ofFile } }
}

/** Judges what is in one file, whatever it is: one entry for each message in it. */
export function checkFile(
  file: string,
  input: ReadBytes,
  settings: FileSettings,
  judges: FileJudges,
): readonly CheckedFile[] {
  const { form, messages } = readMessages(input.octets, settings.limits)
  return messages.map(({ part, result, relayState }) => {
    const report = result.ok
      ? judged(result.value, relayState, settings, judges)
      : unread(result.findings, settings, judges)
    const findings = report.findings.map((found) => withTrueSize(found, input))
    return {
      file,
      ...(part !== undefined && { part }),
      form,
      report: {
        ...report,
        isAssumed: settings.profile === undefined,
        hasKeys: settings.certificates.length > 0,
        isByOwnTime: settings.now === 'issue-instant',
        findings,
        ok: !findings.some(isError),
      },
    }
  })
}
