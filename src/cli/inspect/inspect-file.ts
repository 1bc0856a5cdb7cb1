import type { Limits } from '../../xml/limits.ts'
import type { InputMessage } from '../input/input-message.ts'
import type { MessageForm } from '../input/message-form.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { readMessages } from '../input/read-messages.ts'
import { withTrueSize } from '../input/with-true-size.ts'
import { trustFor } from '../verify/trust-for.ts'
import { NOTHING_SEEN, type Picture } from './picture.ts'
import { pictureOf } from './picture-of.ts'

/** What every file of one run is looked at with. */
export interface InspectSettings {
  readonly certificates: readonly Uint8Array[]
  readonly issuer: string | undefined
  readonly now: Date
  readonly limits: Partial<Limits>
}

/** One message of a file, as it was read. */
export interface InspectedMessage {
  /** Which of several, from 1. */
  readonly part?: number
  /** What the file was taken for. */
  readonly form: MessageForm
  readonly picture: Picture
  /** The XML, for excerpts; absent where there is none. */
  readonly octets?: Uint8Array
}

function picture(octets: Uint8Array, settings: InspectSettings): Picture {
  const { certificates, issuer, limits, now } = settings
  const unverified = pictureOf(octets, { limits, now })
  if (certificates.length === 0) return unverified
  // Whose the certificates are is taken from the message where nobody says it.
  const trust = trustFor(certificates, issuer ?? unverified.issuer)
  return pictureOf(octets, { limits, now, trust })
}

function inspectMessage({ result }: InputMessage, settings: InspectSettings) {
  if (result.ok) return { picture: picture(result.value, settings), octets: result.value }
  const hasKeys = settings.certificates.length > 0
  return {
    picture: { ...NOTHING_SEEN, kind: 'unreadable' as const, hasKeys, findings: result.findings },
  }
}

/** Makes the picture of every message in a file, whatever is in it. */
export function inspectFile(
  input: ReadBytes,
  settings: InspectSettings,
): readonly InspectedMessage[] {
  const { form, messages } = readMessages(input.octets, settings.limits)
  return messages.map((message): InspectedMessage => {
    const seen = inspectMessage(message, settings)
    const findings = seen.picture.findings.map((found) => withTrueSize(found, input))
    const part = message.part === undefined ? {} : { part: message.part }
    return { ...part, form, ...seen, picture: { ...seen.picture, findings } }
  })
}
