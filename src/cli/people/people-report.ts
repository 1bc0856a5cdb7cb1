import type { CheckedUser } from '../../check/check-directory.ts'
import type { Fault } from '../describe-fault.ts'
import type { Reported } from '../outcome.ts'

/** What there is to say when all people have been reported. */
export interface PeopleSummary {
  readonly ok: boolean
  readonly people: number
  readonly refused: number
  /** About the two files, and the mapping as a whole. */
  readonly reports: readonly Reported[]
}

/** Writes while the people are checked. */
export interface PeopleReport {
  /** Whether places of findings about a user are wanted from the start of the file, or of the user. */
  readonly placesIn: 'file' | 'user'
  /** Reports one person; `name` only where names may be shown. */
  readonly person: (user: CheckedUser, name: string | undefined) => void
  /** Writes what has gathered; gives false where nobody reads any more. */
  readonly flush: () => Promise<boolean>
  readonly end: (summary: PeopleSummary) => Promise<void>
  /** Ends what was begun; gives false where nothing was, so that the fault is to be reported alone. */
  readonly fail: (fault: Fault) => Promise<boolean>
}
