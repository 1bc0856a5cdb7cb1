import { InvalidArgumentError } from 'commander'
import { instant } from './instant.ts'

/** Takes a time, or the words that stand for the one that each message says it was issued at. */
export function instantOrIssue(
  value: string,
  previous: Date | 'issue-instant' | undefined,
): Date | 'issue-instant' {
  if (value !== 'issue-instant')
    return instant(value, previous === 'issue-instant' ? new Date(0) : previous)
  if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
  return value
}
