import { hash } from 'node:crypto'

/**
 * The name of an assertion in a store: the SHA-256 of its issuer and its ID, in 64 hex digits.
 *
 * Issuers make their IDs by themselves, so the issuer is part of it. Its length stands before it, for
 * any plain sign between the two can also stand in one of them, and then one issuer could use up the
 * IDs of another. The hash makes every name equally short, however long an ID is, and keeps what a
 * message says out of the store, its logs and its protocol; IDs that differ only in case or in Unicode
 * form stay different, for nothing on the way folds a hash. A lone surrogate would be hashed as U+FFFD,
 * but the strict reader lets none in.
 */
export const replayKey = (issuer: string, assertionId: string): string =>
  hash('sha256', `${issuer.length}:${issuer}${assertionId}`, 'hex')
