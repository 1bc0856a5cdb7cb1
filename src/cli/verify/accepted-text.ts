import type { AcceptedClaims } from '../../claims/accepted-claims.ts'
import type { Profile } from '../../profile.ts'
import type { SessionTags } from '../../tags/session-tags.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { shownValue } from '../output/shown-value.ts'
import { table } from '../output/table.ts'

const READERS: Readonly<Record<Profile, string>> = {
  'identity-center': 'for IAM Identity Center',
  sts: 'for AWS STS',
}

export interface AcceptedTextStyle {
  readonly paint: Paint
  /** Else only the ends and the length of a name or value are. */
  readonly showValues: boolean
}

function tagLines(
  tags: SessionTags,
  profile: Profile | null,
  { paint, showValues }: AcceptedTextStyle,
): string {
  if (profile === null || tags.entries.length === 0) return 'no session tags\n'
  const rows = tags.entries.map(([key, value]) => [
    paint('cyan', shown(key)),
    shownValue(value, showValues),
  ])
  return `session tags ${READERS[profile]}\n${table(rows, '  ')}`
}

/** The summary of an accepted message: who, by whom, until when, and the session tags. */
export function acceptedText(
  claims: AcceptedClaims,
  tags: SessionTags,
  profile: Profile | null,
  style: AcceptedTextStyle,
): string {
  const { paint, showValues } = style
  const facts = table([
    ['issuer', shown(claims.issuer)],
    ['name', shownValue(claims.nameId.value, showValues)],
    ['audience', shown(claims.audience)],
    ['recipient', shown(claims.recipient)],
    ['assertion', shown(claims.assertionId)],
    ['valid until', claims.notOnOrAfter.toISOString()],
  ])
  const signed = `${claims.signed.join(' and ')} signed`
  return `${paint('green', 'accepted')}: ${signed}\n\n${facts}\n${tagLines(tags, profile, style)}`
}
