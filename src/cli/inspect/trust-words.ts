import type { Picture } from './picture.ts'

/** What can be relied on in a message, to stand behind what it is. */
export function trustWords({ kind, hasKeys, isVerified, signatures }: Picture): string {
  if (kind === 'unreadable' || kind === 'other') return ''
  if (isVerified) return '; its signature was verified'
  if (signatures.length === 0) return '; not signed, so that nothing in it is verified'
  return hasKeys ? '; not verified: see its signatures' : '; not verified: no key was given'
}
