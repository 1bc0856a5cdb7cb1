/**
 * Run in a process of its own, with --expose-gc: checks as many people as asked for, out of a file that
 * is made while it is read, and tells how much of the heap is in use when the last one was checked.
 */
import { createJsonReport } from '../../src/cli/people/json-report.ts'
import { reportPeople } from '../../src/cli/people/report-people.ts'
import { readRuleList } from '../../src/tags/read-rule-list.ts'
import { usersFile } from './users-file.ts'

export interface Checked {
  readonly exit: number
  /** Octets. */
  readonly heap: number
}

const [, , people = '0', source = '"email"'] = process.argv

async function measure(): Promise<Checked> {
  let heap = 0
  async function* chunks() {
    yield* usersFile(Number(people))
    globalThis.gc?.()
    heap = process.memoryUsage().heapUsed
  }
  const write = async () => {}
  const report = createJsonReport({
    stdin: chunks(),
    stdout: { isTerminal: false, write },
    stderr: { isTerminal: false, write },
    env: {},
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => new Date(0),
  })
  const mapping = readRuleList([{ key: 'Key', from: JSON.parse(source) }], 'file')
  const files = { users: 'users.json', mapping: 'mapping.json' }
  const users = { chunks, close: async () => {} }
  const exit = await reportPeople({ users, mapping, profile: 'identity-center', files }, report)
  return { exit, heap }
}

console.log(JSON.stringify(await measure()))
