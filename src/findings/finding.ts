import { CODES, type FindingCode, type JudgeContext, type Severity, severityOf } from './codes.ts'
import { structuralText } from './structural-text.ts'

/** One thing that is wrong or worth knowing, and where; it holds no NameID, tag value or key. */
export interface Finding {
  /** `family.problem`, from the closed table; a published code never changes its meaning. */
  readonly code: FindingCode
  readonly severity: Severity
  /** Where: an element path for XML (`/Response/Assertion/Conditions`), a JSON Pointer for JSON. */
  readonly at: string
  /** 1-based line in the decoded XML; CRLF is one line end. */
  readonly line?: number
  /** 1-based column in code points. */
  readonly column?: number
  /** Structural values only (URIs, ids, URLs, times, counts, names), cut and escaped. */
  readonly expected?: string
  readonly received?: string
  /** Of a rule of the configuration: its id. */
  readonly rule?: string
  /** Of a rule of the configuration that does not hold: what its author says, cut and escaped; never text of the message judged. */
  readonly message?: string
}

export interface FindingDetail {
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly expected?: string | number | undefined
  readonly received?: string | number | undefined
  readonly rule?: string | undefined
  readonly message?: string | undefined
  /** The context that judges; `accept` unless said otherwise. */
  readonly context?: JudgeContext
  /** Where the rule has two severities, the one that applies. */
  readonly severity?: Severity | undefined
}

/** Makes one finding of the table; text in it is cut and has its control characters escaped. */
export function finding(code: FindingCode, at: string, detail: FindingDetail = {}): Finding {
  const made: { -readonly [K in keyof Finding]: Finding[K] } = {
    code,
    // No rule speaks where its entry is not judged; if one did, it must not be overheard.
    severity: detail.severity ?? severityOf(CODES[code], detail.context ?? 'accept') ?? 'error',
    at: structuralText(at, 400),
  }
  if (detail.line !== undefined) made.line = detail.line
  if (detail.column !== undefined) made.column = detail.column
  if (detail.expected !== undefined) made.expected = structuralText(String(detail.expected))
  if (detail.received !== undefined) made.received = structuralText(String(detail.received))
  if (detail.rule !== undefined) made.rule = structuralText(detail.rule)
  if (detail.message !== undefined) made.message = structuralText(detail.message, 500)
  return made
}
