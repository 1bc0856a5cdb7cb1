import type { Picture } from './picture.ts'

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function nameOf({ kind, root, assertionIds }: Picture): string {
  if (kind === 'unreadable') return 'Nothing that can be read as a SAML message'
  if (kind === 'other') return `XML, but no SAML message: its root is ${root}`
  if (kind === 'assertion') return 'A SAML Assertion without a Response around it'
  if (kind === 'encrypted') return 'A SAML Response whose assertion is encrypted'
  const { length } = assertionIds
  return `A SAML Response with ${length === 0 ? 'no assertion' : counted(length, 'assertion')}`
}

function trustOf({ kind, hasKeys, isVerified, signatures }: Picture): string {
  if (kind === 'unreadable' || kind === 'other') return ''
  if (isVerified) return '; its signature was verified'
  if (signatures.length === 0) return '; not signed, so that nothing in it is verified'
  return hasKeys ? '; not verified: see its signatures' : '; not verified: no key was given'
}

/** One sentence without a full stop: what a message is and what can be relied on in it. */
export const whatItIs = (picture: Picture): string => `${nameOf(picture)}${trustOf(picture)}`
