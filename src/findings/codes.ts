import { AWS_MESSAGE_CODES } from './table/aws-message.ts'
import { CONFIG_CODES } from './table/config.ts'
import { CONNECTOR_CODES } from './table/connector.ts'
import { DIRECTORY_CODES } from './table/directory.ts'
import { ISSUING_CODES } from './table/issuing.ts'
import { JUDGEMENT_CODES } from './table/judgement.ts'
import { READING_CODES } from './table/reading.ts'
import { REPLAY_CODES } from './table/replay.ts'
import { SESSION_CODES } from './table/sessions.ts'
import { SIGNATURE_CODES } from './table/signature.ts'
import { TAG_CODES } from './table/tags.ts'

/** How bad a finding is: an error refuses, a warning and an info do not. */
export type Severity = 'error' | 'warning' | 'info'

/** Who judges: our accept flow, or `check` for one of the two AWS profiles. */
export type JudgeContext = 'accept' | 'identity-center' | 'sts'

/** `documented` by a specification or AWS page, `observed` in the field, `inferred` from facts. */
export type Certainty = 'documented' | 'observed' | 'inferred'

/** What the table of findings says of one code. */
export interface CodeEntry {
  /** One severity for every context, or one for each; null where that one does not judge it. */
  readonly severity: Severity | Readonly<Record<JudgeContext, Severity | null>>
  /** One plain sentence without a full stop. */
  readonly title: string
  /** Why it is refused or reported, and what AWS does with it. */
  readonly why: string
  /** What to do about it, and where. */
  readonly fix: string
  /** Section of a specification, page of AWS or JumpCloud by its title, or rule of our docs/rules.md. */
  readonly source: string
  /** The rules of the fact table of AWS that this is; absent where only the core has it. */
  readonly facts?: readonly string[]
  readonly certainty: Certainty
}

/** Keeps the names of the codes and drops the texts from the type, which is published. */
const codeTable = <Code extends string>(
  table: Readonly<Record<Code, CodeEntry>>,
): Readonly<Record<Code, CodeEntry>> => table

/** The one table of findings: `explain`, the rule pages and every report are made from it. */
export const CODES = /* @__PURE__ */ codeTable({
  ...READING_CODES,
  ...SIGNATURE_CODES,
  ...JUDGEMENT_CODES,
  ...REPLAY_CODES,
  ...AWS_MESSAGE_CODES,
  ...TAG_CODES,
  ...SESSION_CODES,
  ...DIRECTORY_CODES,
  ...CONNECTOR_CODES,
  ...ISSUING_CODES,
  ...CONFIG_CODES,
})

/** Every code that a finding can have. */
export type FindingCode = keyof typeof CODES

export const severityOf = (entry: CodeEntry, context: JudgeContext): Severity | null =>
  typeof entry.severity === 'string' ? entry.severity : entry.severity[context]
