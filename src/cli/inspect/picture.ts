import type { Finding } from '../../findings/finding.ts'
import type { Profile } from '../../profile.ts'

/**
 * How well a part is covered by signatures: `verified` where one holds under a key that was given and
 * nothing else speaks against the message, `signed` where one of the right shape is there and was not
 * verified, `broken` where it does not hold, `unsigned` where there is none.
 */
export type Cover = 'verified' | 'signed' | 'broken' | 'unsigned'

/** A text of the message; `isValue` marks what only those may see who may see the message. */
export interface PictureFact {
  readonly label: string
  readonly text: string
  readonly isValue: boolean
}

/** One element of the drawing. */
export interface PictureNode {
  readonly name: string
  /** Path of elements, as findings have it. */
  readonly at: string
  readonly line: number
  readonly cover: Cover
  readonly facts: readonly PictureFact[]
  /** A Signature, by its place in `Picture.signatures`. */
  readonly signature?: number
  readonly children: readonly PictureNode[]
}

/** What the message says of a certificate; nobody trusts it for standing there. */
export interface PictureCertificate {
  readonly subject: string
  /** SHA-256 in hexadecimal with colons. */
  readonly fingerprint: string
  readonly validFrom: string
  readonly validTo: string
}

export interface PictureSignature {
  /** What it signs: the element that it stands in. */
  readonly of: 'response' | 'assertion'
  readonly at: string
  readonly line: number
  /**
   * `holds` under a key that was given, `unchecked` where none was and the digest fits, `fails` where
   * digest or value do not fit, `malformed` where its shape alone is refused.
   */
  readonly state: 'holds' | 'unchecked' | 'fails' | 'malformed'
  readonly algorithm?: string
  readonly digest?: string
  /** Whether an algorithm of it is one that nobody should accept any more. */
  readonly isWeak: boolean
  readonly certificate?: PictureCertificate
}

/** One time of the message. */
export interface PictureMoment {
  readonly label: string
  readonly kind: 'start' | 'end' | 'point'
  /** As it is written. */
  readonly text: string
  /** Absent where it is no time. */
  readonly instant?: string
  /** `ended 4 min ago`, `begins in 2 min`. */
  readonly distance?: string
  readonly cover: Cover
}

/** What lasts until a time; open where its beginning is not said. */
export interface PictureSpan {
  readonly label: string
  readonly from?: string
  readonly to: string
  readonly state: 'before' | 'within' | 'after'
}

export interface PictureTimeline {
  readonly now: string
  /** In the order of time; those that are no time come last. */
  readonly moments: readonly PictureMoment[]
  readonly spans: readonly PictureSpan[]
}

/** One AttributeValue; `text` is empty where it is nil or holds elements. */
export interface PictureValue {
  readonly kind: 'text' | 'nil' | 'complex'
  readonly text: string
}

export interface PictureTag {
  readonly key: string
  readonly profile: Profile
  readonly values: readonly PictureValue[]
  readonly isTransitive: boolean
  readonly cover: Cover
}

/** An attribute that is no tag; `role` says what AWS takes it for. */
export interface PictureAttribute {
  readonly name: string
  readonly role: 'role' | 'session-name' | 'session-duration' | 'transitive-keys' | 'other'
  readonly values: readonly PictureValue[]
  readonly cover: Cover
}

/** A message to look at: what it is, who signed what, when it is good. It decides nothing. */
export interface Picture {
  /** `other` is XML that is no message, `unreadable` what is no XML that is read. */
  readonly kind: 'response' | 'assertion' | 'encrypted' | 'other' | 'unreadable'
  /** Name of the root, where there is one. */
  readonly root?: string
  readonly issuer?: string
  readonly destination?: string
  readonly responseId?: string
  readonly assertionIds: readonly string[]
  readonly inResponseTo?: string
  /** Top-level code first. */
  readonly status: readonly string[]
  /** Whether keys were given to verify with. */
  readonly hasKeys: boolean
  /** Whether all of it is signed and verified as `verifyResponse` wants it. */
  readonly isVerified: boolean
  readonly signatures: readonly PictureSignature[]
  readonly tree?: PictureNode
  readonly timeline?: PictureTimeline
  readonly tags: readonly PictureTag[]
  readonly attributes: readonly PictureAttribute[]
  /** Why it can't be read, or what is wrong with its structure and signatures. */
  readonly findings: readonly Finding[]
}

/** What a picture has of a message that cannot be read. */
export const NOTHING_SEEN = {
  assertionIds: [],
  status: [],
  isVerified: false,
  signatures: [],
  tags: [],
  attributes: [],
} as const
