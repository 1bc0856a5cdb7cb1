import type { Finding } from '../findings/finding.ts'
import type { Paint } from './output/painter.ts'

/** A finding with the name of the file that its `at` points into. */
export interface Reported {
  readonly finding: Finding
  readonly file?: string | undefined
}

/** What a command has to say, as data and, made only when asked for, as text for people. */
export interface Outcome {
  readonly exit: 0 | 1 | 2
  /** docs/cli-output.schema.json */
  readonly json: Readonly<Record<string, unknown>> | readonly unknown[]
  /** `columns` are those of the terminal; elsewhere nothing is wrapped, and output stays the same. */
  readonly stdout: (paint: Paint, columns?: number) => string
  readonly stderr: (paint: Paint, columns?: number) => string
}

/** A command that has run, and whether its JSON is wanted. */
export interface Finished {
  readonly outcome: Outcome
  readonly asJson: boolean
}

/** A command that has written what it has to say, piece by piece, and how it ended. */
export interface Written {
  /** 130 where the user broke it off. */
  readonly exit: 0 | 1 | 2 | 3 | 130
}
