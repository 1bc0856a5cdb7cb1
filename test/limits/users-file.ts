const idOf = (index: number) => index.toString(16).padStart(24, '0')

/** One user as an export of JumpCloud has them; each has the one before as manager. */
const userAt = (index: number) => ({
  _id: idOf(index),
  id: idOf(index),
  username: `person.${index}`,
  email: `person.number.${index}@example.com`,
  firstname: 'Ada',
  lastname: `Number ${index}`,
  displayname: `Ada Number ${index}`,
  department: 'Research and Development',
  costCenter: `CC-${index % 100}`,
  jobTitle: 'Engineer',
  location: 'Boulder',
  manager: index === 0 ? '' : idOf(index - 1),
  phoneNumbers: [{ type: 'work', number: `+1 303 555 ${index}` }],
  addresses: [],
  attributes: [{ name: 'Team', value: `team-${index % 50}` }],
  state: 'ACTIVATED',
  activated: true,
  suspended: false,
})

const PEOPLE_A_PIECE = 50

/** A page with that many users, piece by piece, so that it is never in memory whole. */
export async function* usersFile(people: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`{"totalCount":${people},"results":[`)
  for (let from = 0; from < people; from += PEOPLE_A_PIECE) {
    const count = Math.min(PEOPLE_A_PIECE, people - from)
    const users = Array.from({ length: count }, (_, at) => JSON.stringify(userAt(from + at)))
    yield Buffer.from(`${from === 0 ? '' : ','}${users.join(',')}`)
  }
  yield Buffer.from(']}')
}
