import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { isError } from '../result.ts'
import { createSessionTags } from '../tags/create-session-tags.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import type { Attribute } from './attribute.ts'
import { awsAttribute } from './aws-attribute.ts'

export interface TagAttributes {
  readonly attributes: readonly Attribute[]
  readonly findings: readonly Finding[]
}

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
