import type { CodeEntry } from '../codes.ts'

/** Whether accepted claims are used for the first time. */
export const REPLAY_CODES = {
  'replay.seen': {
    severity: 'error',
    title: 'The assertion was used before',
    why: 'An assertion of this issuer with this ID was accepted already. Whoever has a copy of a genuine message could sign in with it until it expires. A form that was posted twice, by a reload or an impatient click, gives the same.',
    fix: 'Start the sign-in again. If nobody posted twice, treat it as an attack.',
    source: 'saml-profiles 4.1.4.5; saml-core 2.5.1.5; samltags docs/rules.md D21',
    certainty: 'documented',
  },
  'replay.store-failed': {
    severity: 'error',
    title: 'The replay store gave no answer',
    why: 'It failed, was full, or answered neither true nor false. Nobody knows then whether the assertion was used before, and so it is not accepted. The error of the store is not shown, for it may hold an address with a password.',
    fix: 'Look at the store and the log of its client: is it there, writable, and within its memory? Then start the sign-in again.',
    source: 'samltags docs/rules.md D21',
    certainty: 'documented',
  },
} as const satisfies Record<string, CodeEntry>
