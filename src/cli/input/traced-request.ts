import type { PostedFields } from './posted-fields.ts'

/** One request of a recording, with nothing of it but its SAML. */
export interface TracedRequest {
  /** JSON Pointer. */
  readonly at: string
  readonly url: string
  readonly fields: PostedFields
  /** The message as the recorder decoded it. */
  readonly xml?: string
}
