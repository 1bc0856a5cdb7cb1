import type { CheckReport } from '../../check-response.ts'
import type { Trust } from '../../verify/trust-issuer.ts'
import type { Limits } from '../../xml/limits.ts'
import type { Fault } from '../describe-fault.ts'
import type { MessageForm } from '../input/message-form.ts'

export interface FileReport extends CheckReport {
  readonly isAssumed: boolean
  /** Whether there were keys to verify with. */
  readonly hasKeys: boolean
  /** Whether it was judged by the time that it says it was issued at. */
  readonly isByOwnTime: boolean
  /** The XML, for excerpts; absent where there is none. */
  readonly octets?: Uint8Array
  /** What it was judged by, for whoever looks at the message again. */
  readonly by?: {
    readonly limits: Partial<Limits>
    readonly trust?: Trust
    readonly now?: Date
  }
}

/** One message of a file: its report, or why the file could not be read. */
export interface CheckedFile {
  /** As it was named, or as the pattern found it. */
  readonly file: string
  /** Which of the messages of a file that may hold several, from 1. */
  readonly part?: number
  /** What the file was taken for; places are those of the XML in it. */
  readonly form?: MessageForm
  readonly report?: FileReport
  readonly fault?: Fault
}
