import { judgeNameId } from '../../assertion/judge-name-id.ts'
import type { FindingCode } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import type { NameIdFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'
import { NAMEID_EMAIL } from '../../xml/names.ts'
import type { MessageRule } from './check-settings.ts'
import type { UserNames } from './user-names.ts'

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** The formats that the metadata of AWS list for IAM (FACTS-AWS 4.2). */
const LISTED_BY_IAM: ReadonlySet<string> = new Set([
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  TRANSIENT,
  NAMEID_EMAIL,
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
])

function judgeForIam({ format }: NameIdFacts, find: FindAt): readonly Finding[] {
  // Without a Format it is unspecified (saml-core 2.2.2), which is listed.
  if (format === undefined) return []
  if (format.value === TRANSIENT) return [find('subject.nameid-transient', format.place)]
  if (LISTED_BY_IAM.has(format.value)) return []
  return [find('subject.nameid-format-unlisted', format.place, { received: format.value })]
}

function userNameProblem(value: string, names: UserNames): FindingCode | undefined {
  if (names.exact.has(value)) return undefined
  return names.lowerCase.has(value.toLowerCase())
    ? 'subject.nameid-case-differs'
    : 'subject.nameid-not-username'
}

function judgeForIdentityCenter(
  { value: { value, place }, format }: NameIdFacts,
  names: UserNames | undefined,
  find: FindAt,
): readonly Finding[] {
  const found: Finding[] = []
  if (format?.value !== NAMEID_EMAIL) {
    const detail = { expected: NAMEID_EMAIL, received: format?.value }
    found.push(find('subject.nameid-format-not-email', format?.place ?? place, detail))
  }
  const notes = judgeNameId(value)
  for (const { code, detail } of notes) found.push(find(code, place, detail))
  // What is no user name at all needs no second finding that it is nobody's.
  const problem =
    notes.length > 0 || names === undefined ? undefined : userNameProblem(value, names)
  if (problem !== undefined) found.push(find(problem, place))
  return found
}

/** What the product compares the NameID with (FACTS-AWS 3.1, 4.2). */
export const judgeNameIdentifier: MessageRule = ({ assertion }, { profile, userNames }, find) => {
  const nameId = assertion.subject?.nameId
  // One defect, one code: `subject.nameid-missing` says it already.
  if (nameId === undefined || nameId.value.value.trim() === '') return []
  return profile === 'sts'
    ? judgeForIam(nameId, find)
    : judgeForIdentityCenter(nameId, userNames, find)
}
