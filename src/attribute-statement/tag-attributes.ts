import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { isError } from '../result.ts'
import { createSessionTags } from '../tags/create-session-tags.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { ATTRNAME_URI } from '../xml/names.ts'
import type { Attribute } from './attribute.ts'

export interface TagAttributes {
  readonly attributes: readonly Attribute[]
  readonly findings: readonly Finding[]
}

/** One attribute with one value, its name format the one that both products take (FACTS-AWS 2). */
export const awsAttribute = (name: string, values: readonly string[]): Attribute =>
  Object.freeze({ name, nameFormat: ATTRNAME_URI, values: Object.freeze([...values]) })

/**
 * Makes one attribute for each tag. The tags are judged again, for their errors only: the type can be
 * cast, and what leaves here is signed.
 */
export function tagAttributes(prefix: string, tags: SessionTags): TagAttributes {
  if (typeof tags !== 'object' || tags === null || !Array.isArray(tags.entries)) {
    throw new SamlUsageError('tags', 'must come from createSessionTags, mapTags or readSessionTags')
  }
  const judged = createSessionTags(tags.entries)
  const errors = judged.findings.filter(isError)
  const findings = errors.map((found): Finding => ({ ...found, at: `/tags${found.at}` }))
  const entries = judged.ok ? judged.value.entries : []
  return {
    attributes: entries.map(([key, value]) => awsAttribute(`${prefix}${key}`, [value])),
    findings,
  }
}
