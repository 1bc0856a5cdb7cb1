import type { Finding } from '../../../findings/finding.ts'

/** One `testcase`: its name, and what is to be said of it; nothing where it passed. */
export interface TestCase {
  readonly name: string
  readonly told?: {
    /** A failure is a finding of severity error, an error that the file was not judged. */
    readonly as: 'failure' | 'error' | 'system-out'
    readonly type: Finding['severity'] | 'unreadable' | 'internal'
    readonly text: string
  }
}
