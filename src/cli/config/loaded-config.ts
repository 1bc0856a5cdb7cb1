import type { Severities } from '../../check/check-options.ts'
import type { OneOrMore } from '../../claims/expected.ts'
import type { Profile } from '../../profile.ts'
import type { FormatRequest } from '../formats/format-request.ts'
import type { FailOn } from '../options/fail-on.ts'
import type { OwnRule } from '../own-rules/own-rule.ts'

/** What a configuration says; plain data, names of files as seen from the working directory. */
export interface Settings {
  readonly profile?: Profile | undefined
  readonly certificates?: readonly string[] | undefined
  readonly issuer?: string | undefined
  readonly audience?: OneOrMore | undefined
  readonly recipient?: OneOrMore | undefined
  readonly now?: Date | 'issue-instant' | undefined
  readonly attributesForAccessControl?: boolean | undefined
  readonly secondOpinion?: boolean | undefined
  readonly maxBytes?: number | undefined
  readonly severities?: Severities | undefined
  readonly failOn?: FailOn | undefined
  /** Names and globs as they were written, to be expanded in `folder`. */
  readonly files?: readonly string[] | undefined
  readonly users?: string | undefined
  /** A file, or the rules themselves, which `readRuleList` reads without an error. */
  readonly mapping?: string | readonly unknown[] | undefined
  /** A file with the user names of IAM Identity Center. */
  readonly directory?: string | undefined
  readonly configuredKeys?: readonly string[] | undefined
  readonly scimKeys?: readonly string[] | undefined
  readonly relayState?: string | undefined
  readonly maxSessionDurationSeconds?: number | undefined
  /** Each of them compiles. */
  readonly rules?: readonly OwnRule[] | undefined
  readonly formats?: readonly FormatRequest[] | undefined
  readonly jobs?: number | undefined
}

/** A configuration in which nothing is wrong. */
export interface LoadedConfig {
  /** As it is shown to people. */
  readonly file: string
  /** The folder it stands in, from the root. */
  readonly folder: string
  readonly settings: Settings
}
