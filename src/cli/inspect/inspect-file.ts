import { trustIssuer } from '../../verify/trust-issuer.ts'
import type { Limits } from '../../xml/limits.ts'
import { decodeMessage } from '../input/decode-message.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { withTrueSize } from '../input/with-true-size.ts'
import type { Picture } from './picture.ts'
import { pictureOf } from './picture-of.ts'

/** What every file of one run is looked at with. */
export interface InspectSettings {
  readonly certificates: readonly Uint8Array[]
  readonly issuer: string | undefined
  readonly now: Date
  readonly limits: Partial<Limits>
}

/** One file as it was read. */
export interface InspectedFile {
  readonly picture: Picture
  /** The XML, for excerpts; absent where there is none. */
  readonly octets?: Uint8Array
  /** Whether the XML came in base64. */
  readonly decoded: boolean
}

const NOBODY = 'urn:samltags:no-issuer'

const UNREADABLE = {
  kind: 'unreadable',
  assertionIds: [],
  status: [],
  isVerified: false,
  signatures: [],
  tags: [],
  attributes: [],
} as const

function picture(octets: Uint8Array, settings: InspectSettings): Picture {
  const { certificates, issuer, limits, now } = settings
  const unverified = pictureOf(octets, { limits, now })
  if (certificates.length === 0) return unverified
  // Whose the certificates are is taken from the message where nobody says it.
  const named = issuer ?? (unverified.issuer || NOBODY)
  return pictureOf(octets, { limits, now, trust: trustIssuer({ issuer: named, certificates }) })
}

/** Makes the picture of one file, whatever is in it. */
export function inspectFile(input: ReadBytes, settings: InspectSettings): InspectedFile {
  const hasKeys = settings.certificates.length > 0
  const message = decodeMessage(input.octets, settings.limits)
  if (!message.ok) {
    const findings = message.findings.map((found) => withTrueSize(found, input))
    return { picture: { ...UNREADABLE, hasKeys, findings }, decoded: false }
  }
  const { octets, decoded } = message.value
  const drawn = picture(octets, settings)
  const findings = drawn.findings.map((found) => withTrueSize(found, input))
  return { picture: { ...drawn, findings }, octets, decoded }
}
