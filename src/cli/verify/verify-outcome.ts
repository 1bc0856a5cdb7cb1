import type { AcceptedClaims, NameId } from '../../claims/accepted-claims.ts'
import { profileOf } from '../../claims/tag-attribute-name.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Profile } from '../../profile.ts'
import type { SessionTags } from '../../tags/session-tags.ts'
import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import { refusalLine } from '../output/refusal-line.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import { acceptedText } from './accepted-text.ts'
import type { JudgedMessage } from './judge-message.ts'

/** The profile whose prefix occurs; both at once is an error of the tags. */
const profileIn = ({ attributes }: AcceptedClaims): Profile | null =>
  attributes.map(({ name }) => profileOf(name)).find((profile) => profile !== undefined) ?? null

/** Written out, so that a later member of the claims is not published unseen. */
const nameIdJson = (nameId: NameId) => ({
  value: nameId.value,
  format: nameId.format,
  nameQualifier: nameId.nameQualifier,
  spNameQualifier: nameId.spNameQualifier,
  spProvidedId: nameId.spProvidedId,
})

const acceptedJson = (
  claims: AcceptedClaims,
  tags: SessionTags,
  findings: readonly Finding[],
): Outcome['json'] => ({
  ok: true,
  profile: profileIn(claims),
  signed: claims.signed,
  issuer: claims.issuer,
  assertionId: claims.assertionId,
  nameId: nameIdJson(claims.nameId),
  attributes: claims.attributes.map(({ name, values }) => [name, values]),
  sessionTags: tags.entries,
  findings,
})

/** Whether names and values may be in what is written to each stream. */
export interface ShownIn {
  readonly stdout: boolean
  readonly stderr: boolean
}

/** Says what became of a message; `name` is the one of its file. */
export function verifyOutcome(judged: JudgedMessage, name: string, shownIn: ShownIn): Outcome {
  const { result, decoded } = judged
  const { findings } = result
  const file = decoded ? `${name} (decoded)` : name
  const reports = findings.map((finding) => ({ finding, file }))
  // A line of the message is a value as a whole: nobody can say where in a broken one a name ends.
  const source = shownIn.stderr ? sourceTextOf(judged.octets) : undefined
  if (!result.ok) {
    return {
      exit: 1,
      json: { ok: false, findings },
      stdout: () => '',
      stderr: (paint, columns) =>
        `${formatReports(reports, paint, source, columns)}\n${refusalLine(findings, paint)}`,
    }
  }
  const { claims, tags } = result.value
  return {
    exit: 0,
    json: acceptedJson(claims, tags, findings),
    stdout: (paint) =>
      acceptedText(claims, tags, profileIn(claims), { paint, showValues: shownIn.stdout }),
    stderr: (paint, columns) => formatReports(reports, paint, source, columns),
  }
}
