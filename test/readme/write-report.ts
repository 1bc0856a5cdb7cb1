import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changed } from '../check/messages.ts'
import { testKey } from '../support/keys.ts'
import { swap } from '../support/tamper.ts'
import { root } from './read-me.ts'

/** Has the built command line write the report of a message with a wrong tag value; gives its path. */
export function writeReport(folder: string): string {
  const message = changed('identity-center', swap('>blue<', '>R&amp;D;ops<'))
  writeFileSync(join(folder, 'response.xml'), message)
  writeFileSync(join(folder, 'idp.pem'), testKey('rsa-2048').certificate)
  const judged = ['--profile', 'identity-center', '--now', 'issue-instant', '--cert', 'idp.pem']
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'dist/cli.js'),
      ...['check', 'response.xml', ...judged, '--format', 'html=report.html'],
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 1) throw new Error(`the command ended with ${status}: ${stderr}`)
  return join(folder, 'report.html')
}
