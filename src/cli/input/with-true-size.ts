import type { Finding } from '../../findings/finding.ts'
import type { ReadBytes } from './read-bytes.ts'

/** What stands in front of a file is not all of it: its true size is not known. */
export function withTrueSize(found: Finding, { octets, complete }: ReadBytes): Finding {
  const isSize = found.code === 'xml.too-large' || found.code === 'binding.too-large'
  return complete || !isSize ? found : { ...found, received: `more than ${octets.length}` }
}
