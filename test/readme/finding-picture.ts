import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changed } from '../check/messages.ts'
import { swap } from '../support/tamper.ts'
import { root } from './read-me.ts'
import { terminalPicture } from './terminal-picture.ts'

const COMMAND = 'samltags check response.xml --profile identity-center --now issue-instant'

/**
 * The picture of a finding: what the built command line writes of a message with a wrong tag value.
 * On a terminal it shows values without being asked to; here, with no terminal, it has to be asked.
 */
export function findingPicture(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samltags-picture-'))
  try {
    const message = changed('identity-center', swap('>blue<', '>R&amp;D;ops<'))
    writeFileSync(join(folder, 'response.xml'), message)
    const [, ...args] = COMMAND.split(' ')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist/cli.js'), ...args, '--show-values'],
      { cwd: folder, encoding: 'utf8', env: { FORCE_COLOR: '1' } },
    )
    if (status !== 1) throw new Error(`the command ended with ${status}: ${stderr}`)
    return terminalPicture(COMMAND, stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
