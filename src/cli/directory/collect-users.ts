import type { Finding } from '../../findings/finding.ts'
import { type Result, settle } from '../../result.ts'
import type { InputFiles } from '../input/input-files.ts'
import type { DirectoryUser } from './read-directory.ts'
import { streamUsers } from './stream-users.ts'

/** Reads everybody in a users file at once; of one that breaks off nobody is given. */
export async function collectUsers(
  files: InputFiles,
  path: string,
): Promise<Result<readonly DirectoryUser[]>> {
  const file = await files.open('--users', path, false)
  try {
    const findings: Finding[] = []
    const users: DirectoryUser[] = []
    for await (const user of streamUsers(file.chunks(), findings)) users.push(user)
    return settle(findings, () => users)
  } finally {
    await file.close()
  }
}
