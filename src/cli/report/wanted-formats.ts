import { resolve } from 'node:path'
import type { CliIo } from '../cli-io.ts'
import { fault } from '../fault.ts'
import type { FormatRequest, ReportRequest } from '../formats/format-request.ts'

/**
 * The reports of a run: people get theirs on standard output where no other goes there, and a step of
 * GitHub its summary where it shows annotations.
 */
export function wantedFormats(
  asked: readonly FormatRequest[],
  asJson: boolean,
  { env: { GITHUB_STEP_SUMMARY: summary }, cwd }: Pick<CliIo, 'env' | 'cwd'>,
): readonly ReportRequest[] {
  const requests = asJson ? [{ name: 'json' } as const, ...asked] : asked
  const [first, second] = requests.filter(({ path }) => path === undefined)
  if (first !== undefined && second !== undefined) {
    const names = `${first.name} and ${second.name}`
    throw fault('usage', `${names} cannot both go to standard output; write --format NAME=PATH`)
  }
  const paths = requests.map(({ path }) => path && resolve(cwd, path))
  const twice = requests.find((_, at) => paths[at] && paths.indexOf(paths[at]) !== at)
  if (twice !== undefined) {
    throw fault('usage', `two reports cannot both be written to ${twice.path}`)
  }
  const all: ReportRequest[] = first === undefined ? [{ name: 'text' }, ...requests] : [...requests]
  if (summary && requests.some(({ name }) => name === 'github')) {
    all.push({ name: 'github-summary', path: summary, append: true })
  }
  return all
}
