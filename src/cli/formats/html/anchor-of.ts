import { createHash } from 'node:crypto'

/** The id of a message in the page; made of its name, but no character of that is in it. */
export function anchorOf({
  file,
  part,
}: {
  readonly file: string
  readonly part?: number
}): string {
  const digest = createHash('sha256').update(JSON.stringify([file, part ?? 0]))
  return `m-${digest.digest('hex').slice(0, 16)}`
}
