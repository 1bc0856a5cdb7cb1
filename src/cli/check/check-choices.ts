import type { Severities } from '../../check/check-options.ts'
import type { OneOrMore } from '../../claims/expected.ts'
import type { Profile } from '../../profile.ts'
import type { Settings } from '../config/loaded-config.ts'
import type { FormatRequest } from '../formats/format-request.ts'
import type { KnownOptions } from '../options/check-options.ts'
import type { FailOn } from '../options/fail-on.ts'
import type { OwnRule } from '../own-rules/own-rule.ts'

/** The options of `check` as they were typed. */
export interface CheckOptions extends KnownOptions {
  readonly config?: string
  readonly profile?: Profile
  readonly cert?: readonly string[]
  readonly issuer?: string
  readonly audience?: readonly [string, ...string[]]
  readonly recipient?: readonly [string, ...string[]]
  readonly now?: Date | 'issue-instant'
  readonly abac: boolean
  readonly secondOpinion: boolean
  readonly maxBytes?: number
  readonly format?: readonly FormatRequest[]
  readonly failOn?: FailOn
  readonly jobs?: number
  readonly showValues?: true
  readonly json?: true
}

/** What holds for a run: what was typed and, where nothing was, what the configuration says. */
export interface CheckChoices {
  readonly profile: Profile | undefined
  readonly certificates: readonly string[]
  readonly issuer: string | undefined
  readonly audience: OneOrMore | undefined
  readonly recipient: OneOrMore | undefined
  readonly now: Date | 'issue-instant' | undefined
  readonly attributesForAccessControl: boolean
  readonly secondOpinion: boolean
  readonly maxBytes: number | undefined
  readonly known: KnownOptions
  readonly severities: Severities | undefined
  readonly rules: readonly OwnRule[]
  readonly formats: readonly FormatRequest[]
  readonly failOn: FailOn
  readonly jobs: number
}

/** An option wins whole: a list that was typed takes nothing from the configuration. */
export function checkChoices(options: CheckOptions, set: Settings): CheckChoices {
  const directory = options.userNames ?? set.directory
  const configuredKey = options.configuredKey ?? set.configuredKeys
  const scimKey = options.scimKey ?? set.scimKeys
  const relayState = options.relayState ?? set.relayState
  const maxSessionDuration = options.maxSessionDuration ?? set.maxSessionDurationSeconds
  return {
    profile: options.profile ?? set.profile,
    certificates: options.cert ?? set.certificates ?? [],
    issuer: options.issuer ?? set.issuer,
    audience: options.audience ?? set.audience,
    recipient: options.recipient ?? set.recipient,
    now: options.now ?? set.now,
    // Both can only be switched off by an option.
    attributesForAccessControl: options.abac && (set.attributesForAccessControl ?? true),
    secondOpinion: options.secondOpinion && (set.secondOpinion ?? true),
    maxBytes: options.maxBytes ?? set.maxBytes,
    known: {
      ...(directory !== undefined && { userNames: directory }),
      ...(configuredKey !== undefined && { configuredKey }),
      ...(scimKey !== undefined && { scimKey }),
      ...(relayState !== undefined && { relayState }),
      ...(maxSessionDuration !== undefined && { maxSessionDuration }),
    },
    severities: set.severities,
    rules: set.rules ?? [],
    // What goes to standard output is decided by whoever asks for it there.
    formats: options.format ?? (options.json ? [] : (set.formats ?? [])),
    failOn: options.failOn ?? set.failOn ?? 'error',
    jobs: options.jobs ?? set.jobs ?? 1,
  }
}
