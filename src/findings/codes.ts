import { DIRECTORY_CODES } from './table/directory.ts'
import { ISSUING_CODES } from './table/issuing.ts'
import { JUDGEMENT_CODES } from './table/judgement.ts'
import { READING_CODES } from './table/reading.ts'
import { REPLAY_CODES } from './table/replay.ts'
import { SIGNATURE_CODES } from './table/signature.ts'
import { TAG_CODES } from './table/tags.ts'

export type Severity = 'error' | 'warning' | 'info'

/** Who judges: our accept flow, or `check` for one of the two AWS profiles. */
export type JudgeContext = 'accept' | 'identity-center' | 'sts'

/** `documented` by a specification or AWS page, `observed` in the field, `inferred` from facts. */
export type Certainty = 'documented' | 'observed' | 'inferred'

export interface CodeEntry {
  /** One severity for every context, or one for each. */
  readonly severity: Severity | Readonly<Record<JudgeContext, Severity>>
  /** One plain sentence without a full stop. */
  readonly title: string
  /** Why it is refused or reported, and what AWS does with it. */
  readonly why: string
  readonly fix: string
  /** Specification section, AWS page or rule of our SECURITY.md. */
  readonly source: string
  readonly certainty: Certainty
}

/** The one table of findings: `explain`, the rule pages and every report are made from it. */
export const CODES = {
  ...READING_CODES,
  ...SIGNATURE_CODES,
  ...JUDGEMENT_CODES,
  ...REPLAY_CODES,
  ...TAG_CODES,
  ...DIRECTORY_CODES,
  ...ISSUING_CODES,
} as const satisfies Record<string, CodeEntry>

export type FindingCode = keyof typeof CODES

export const severityOf = (entry: CodeEntry, context: JudgeContext): Severity =>
  typeof entry.severity === 'string' ? entry.severity : entry.severity[context]
