import { InvalidArgumentError } from 'commander'
import { parseDateTime } from '../../xml/time.ts'

/** Takes a time by the grammar of SECURITY D18, once. */
export function instant(value: string, previous: Date | undefined): Date {
  if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
  const time = parseDateTime(value)
  if (time !== undefined) return new Date(time.instant)
  throw new InvalidArgumentError('Write it as 2026-11-24T12:00:00Z, with Z or an offset.')
}
