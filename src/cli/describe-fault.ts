import { CommanderError } from 'commander'
import { SamlUsageError } from '../errors.ts'
import { structuralText } from '../findings/structural-text.ts'
import type { FaultCode } from './fault.ts'

export interface Fault {
  readonly exit: 2 | 3
  readonly code: FaultCode
  /** One line. */
  readonly message: string
}

const MESSAGE_LIMIT = 500

/** Where each argument of the library comes from; what is not here is nobody's input but ours. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ['issuer', '--issuer'],
  ['certificate', '--cert'],
  ['certificates', '--cert'],
  ['privateKey', '--key'],
  ['passphrase', 'SAMLTAGS_KEY_PASSPHRASE'],
  ['now', '--now'],
  ['lifetimeSeconds', '--lifetime'],
])

/** Somebody gave the key itself where the name of its file belongs; it must not be shown again. */
const withoutPem = (message: string) => {
  const at = message.indexOf('-----BEGIN')
  return at === -1 ? message : `${message.slice(0, at)}(PEM text, where the name of a file belongs)`
}

/** Commander repeats the value of an option; PEM text is not repeated. */
const PEM_VALUE = /^option '(--[a-z-]+).*? argument '.*-----BEGIN/s

const commanderMessage = (message: string) => {
  const option = PEM_VALUE.exec(message)?.[1]
  return option === undefined
    ? message
    : `${option} was given PEM text; keys and certificates are given as files`
}

const usage = (code: 'usage' | 'file', message: string): Fault => ({
  exit: 2,
  code,
  message: structuralText(withoutPem(message).replace(/\s+/g, ' ').trim(), MESSAGE_LIMIT),
})

function typedMistake(error: SamlUsageError): Fault | undefined {
  const typed = TYPED.get(error.argument)
  if (typed === undefined) return undefined
  const problem = error.message.slice(error.argument.length).replaceAll('privateKey', '--key')
  return usage('usage', `${typed}${problem}`)
}

/**
 * Says whose fault an exception is: what was typed (exit 2) or ours (exit 3).
 *
 * The message of an unexpected one is left out, for it may quote what it stumbled over.
 */
export function describeFault(cause: unknown): Fault {
  if (cause instanceof CommanderError) {
    return usage('usage', commanderMessage(cause.message.replace(/^error: /, '')))
  }
  if (cause instanceof Error && (cause.cause === 'usage' || cause.cause === 'file')) {
    return usage(cause.cause, cause.message)
  }
  const name = cause instanceof Error ? structuralText(cause.name) : 'exception'
  const unexpected = `unexpected ${name}; SAMLTAGS_DEBUG=1 shows where`
  return (
    (cause instanceof SamlUsageError ? typedMistake(cause) : undefined) ?? {
      exit: 3,
      code: 'internal',
      message: unexpected,
    }
  )
}
