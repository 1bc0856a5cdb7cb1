import { fault } from '../fault.ts'
import type { FormatRequest } from '../formats/format-request.ts'

/** The reports of a run; people get theirs on standard output where no other goes there. */
export function wantedFormats(
  asked: readonly FormatRequest[],
  asJson: boolean,
): readonly [FormatRequest, ...FormatRequest[]] {
  const requests = asJson ? [{ name: 'json' } as const, ...asked] : asked
  const [first, second] = requests.filter(({ path }) => path === undefined)
  if (first !== undefined && second !== undefined) {
    const names = `${first.name} and ${second.name}`
    throw fault('usage', `${names} cannot both go to standard output; write --format NAME=PATH`)
  }
  const paths = requests.map(({ path }) => path)
  const twice = paths.find((path, at) => path !== undefined && paths.indexOf(path) !== at)
  if (twice !== undefined) throw fault('usage', `two reports cannot both be written to ${twice}`)
  const [head, ...rest] = requests
  return first === undefined || head === undefined
    ? [{ name: 'text' }, ...requests]
    : [head, ...rest]
}
