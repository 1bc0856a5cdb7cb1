import { createHash } from 'node:crypto'
import { STYLE } from './style.ts'

/** What the page may load and run: nothing but its one style, which is named by its hash. */
export function contentPolicy(): string {
  const hash = createHash('sha256').update(STYLE, 'utf8').digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}
