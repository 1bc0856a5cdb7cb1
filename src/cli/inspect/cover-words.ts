import type { Cover, PictureSignature } from './picture.ts'

/** What each mark says, in the terminal and on the page. */
export const COVER_WORDS: Readonly<Record<Cover, string>> = {
  verified: 'signed and verified',
  signed: 'signed, not verified',
  broken: 'its signature does not hold',
  unsigned: 'not signed',
}

export const STATE_WORDS: Readonly<Record<PictureSignature['state'], string>> = {
  holds: 'holds under a key that was given',
  unchecked: 'digest fits; not verified, for no key was given',
  fails: 'does not hold',
  malformed: 'has a shape that is refused',
}
