import type { Picture } from './picture.ts'

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A few words: what a message is. */
export function whatItIs({ kind, root, assertionIds }: Picture): string {
  if (kind === 'unreadable') return 'Nothing that can be read as a SAML message'
  if (kind === 'other') return `XML, but no SAML message: its root is ${root}`
  if (kind === 'assertion') return 'A SAML Assertion without a Response around it'
  if (kind === 'encrypted') return 'A SAML Response whose assertion is encrypted'
  const { length } = assertionIds
  return `A SAML Response with ${length === 0 ? 'no assertion' : counted(length, 'assertion')}`
}
