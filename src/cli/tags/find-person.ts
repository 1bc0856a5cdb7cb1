import { fieldOf } from '../../directory/field-of.ts'
import type { JumpCloudField } from '../../directory/jumpcloud-attributes.ts'
import { fault } from '../fault.ts'
import type { TaggedUser } from './tag-users.ts'

const NAMES = '_id, e-mail address or user name'

const isNamed = ({ record }: TaggedUser, field: JumpCloudField, name: string): boolean =>
  record !== undefined && fieldOf(record, field) === name

/**
 * Finds the one person of that `_id`, e-mail address or user name, compared exactly; nobody, or
 * several, is a mistake of who asked.
 *
 * @param file names the users in the message
 */
export function findPerson(people: readonly TaggedUser[], name: string, file: string): TaggedUser {
  const byId = people.filter(({ id }) => id === name)
  const found =
    byId.length > 0
      ? byId
      : people.filter((one) => isNamed(one, 'email', name) || isNamed(one, 'username', name))
  const [person] = found
  if (person !== undefined && found.length === 1) return person
  const problem =
    person === undefined
      ? `nobody in ${file} has that ${NAMES}`
      : `${found.length} people in ${file} have that ${NAMES}`
  throw fault('usage', `--explain ${name}: ${problem}`)
}
