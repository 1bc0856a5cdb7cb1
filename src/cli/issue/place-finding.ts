import type { Finding } from '../../findings/finding.ts'
import type { IssueOptions } from '../commands/issue.ts'
import type { Reported } from '../outcome.ts'

/** The arguments of issueResponse that an option gives. */
const OPTIONS: readonly (readonly [argument: string, option: string])[] = [
  ['/setup/issuer', '/issuer'],
  ['/setup/audience', '/audience'],
  ['/setup/recipient', '/recipient'],
  ['/occasion/inResponseTo', '/in-response-to'],
  ['/occasion/sts/roles', '/role'],
  ['/occasion/sts/roleSessionName', '/session-name'],
]

/**
 * Turns a place in the arguments of issueResponse into one that the person at the keyboard knows: in
 * the user file, in the mapping file, or among the options.
 */
export function placeFinding(
  found: Finding,
  userAt: string,
  files: Pick<IssueOptions, 'user' | 'mapping'>,
): Reported {
  const under = (argument: string) =>
    found.at === argument || found.at.startsWith(`${argument}/`)
      ? found.at.slice(argument.length)
      : undefined
  const record = under('/record')
  if (record !== undefined) {
    return { finding: { ...found, at: `${userAt}${record}` }, file: files.user }
  }
  const rule = under('/setup/rules')
  if (rule !== undefined) return { finding: { ...found, at: rule }, file: files.mapping }
  const option = OPTIONS.find(([argument]) => under(argument) !== undefined)
  if (option === undefined) return { finding: found }
  const [argument, name] = option
  return { finding: { ...found, at: `${name}${under(argument)}` }, file: 'option' }
}
