import type { DirectoryRecord } from './directory-record.ts'
import type { JumpCloudField } from './jumpcloud-attributes.ts'
import { lookUp } from './look-up.ts'

/**
 * Gives a field of a record, or undefined where it is not set or cannot be used.
 *
 * @param field name of the API, such as `email`
 */
export function fieldOf(record: DirectoryRecord, field: JumpCloudField): string | undefined {
  const reading = lookUp(record, { field })
  return reading.kind === 'set' ? reading.value : undefined
}
