import { configureGlobal } from 'fast-check'

/**
 * A mutant is found as soon as one case fails: looking for the smallest such case takes minutes, and
 * would be taken for a mutant that hangs.
 */
configureGlobal({ endOnFailure: true })
