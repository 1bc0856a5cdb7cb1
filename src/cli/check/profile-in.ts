import type { Profile } from '../../profile.ts'
import { ACCESS_CONTROL_PREFIX, PRINCIPAL_TAG_PREFIX } from '../../xml/names.ts'

/** The profile whose prefix of tags occurs; where neither or both do, it is identity-center. */
export function profileIn(octets: Uint8Array): Profile {
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.length)
  const isSts = text.includes(PRINCIPAL_TAG_PREFIX) && !text.includes(ACCESS_CONTROL_PREFIX)
  return isSts ? 'sts' : 'identity-center'
}
