import type { Result } from '../../result.ts'
import type { MessageForm } from './message-form.ts'

/** One message of a file. */
export interface InputMessage {
  /** Which of several, from 1; absent where the form holds one only, and where there is none. */
  readonly part?: number
  /** The XML, or why there is none. */
  readonly result: Result<Uint8Array>
  /** The RelayState that came with it, where the form has one. */
  readonly relayState?: string
}

/** What a file was taken for, and every message of it in order. */
export interface InputMessages {
  readonly form: MessageForm
  readonly messages: readonly [InputMessage, ...InputMessage[]]
}
