import type { Attribute } from '../attribute-statement/attribute.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { unsolicited } from '../unsolicited.ts'
import { isNcName } from '../xml/nc-name.ts'
import { illegalCharacter } from '../xml/xml-char.ts'
import type { AssertionInput } from './assertion-input.ts'
import { isSecureUrl } from './is-secure-url.ts'

/** What data from outside can get wrong, in the order in which the assertion would say it. */
export function judgeAssertionInput(input: AssertionInput): readonly Finding[] {
  return [
    ...judgeId(input),
    ...judgeTexts(input),
    ...judgePresence(input),
    ...judgeRecipient(input),
    ...judgeRequestId(input),
    ...judgeSessionEnd(input),
    ...judgeStatement(input),
  ]
}

const judgeId = ({ id }: AssertionInput): readonly Finding[] =>
  isNcName(id) ? [] : [finding('structure.id-invalid', '/id', { received: id })]

function judgeTexts(input: AssertionInput): readonly Finding[] {
  const { nameId } = input
  const found: Finding[] = []
  judgeCharacters(found, '/issuer', input.issuer)
  judgeCharacters(found, '/nameId/value', nameId.value)
  judgeCharacters(found, '/nameId/format', nameId.format)
  judgeCharacters(found, '/nameId/nameQualifier', nameId.nameQualifier)
  judgeCharacters(found, '/nameId/spNameQualifier', nameId.spNameQualifier)
  judgeCharacters(found, '/nameId/spProvidedId', nameId.spProvidedId)
  for (const audience of [input.audience].flat()) judgeCharacters(found, '/audience', audience)
  judgeCharacters(found, '/sessionIndex', input.sessionIndex)
  judgeCharacters(found, '/authnContextClassRef', input.authnContextClassRef)
  return found
}

function judgeCharacters(found: Finding[], at: string, text = ''): void {
  const received = illegalCharacter(text)
  if (received !== undefined) found.push(finding('xml.character', at, { received }))
}

function judgePresence({ issuer, nameId, audience }: AssertionInput): readonly Finding[] {
  const found: Finding[] = []
  if (issuer.trim() === '') found.push(finding('issuer.missing', '/issuer'))
  if (nameId.value.trim() === '') found.push(finding('subject.nameid-missing', '/nameId/value'))
  const audiences = [audience].flat()
  if (audiences.length === 0 || audiences.some((one) => one.trim() === '')) {
    found.push(finding('audience.missing', '/audience'))
  }
  return found
}

function judgeRecipient({ recipient, allowLoopbackHttp }: AssertionInput): readonly Finding[] {
  if (recipient === '') return [finding('recipient.missing', '/recipient')]
  if (isSecureUrl(recipient, allowLoopbackHttp === true)) return []
  return [finding('recipient.url-invalid', '/recipient')]
}

/** As an own ID, but a leading digit comes from the service and cannot be mended here. */
function judgeRequestId({ inResponseTo }: AssertionInput): readonly Finding[] {
  if (inResponseTo === unsolicited || isNcName(inResponseTo)) return []
  const code = isNcName(`_${inResponseTo}`) && inResponseTo !== '' ? 'not-ncname' : 'invalid'
  return [finding(`structure.id-${code}`, '/inResponseTo', { received: inResponseTo })]
}

function judgeSessionEnd({ now, sessionNotOnOrAfter }: AssertionInput): readonly Finding[] {
  if (sessionNotOnOrAfter === undefined || sessionNotOnOrAfter > now) return []
  const received = sessionNotOnOrAfter.toISOString()
  return [finding('authn.session-expired', '/sessionNotOnOrAfter', { received })]
}

/** `buildAttributeStatement` has judged it already; this holds for a statement made by hand, too. */
function judgeStatement({ attributeStatement }: AssertionInput): readonly Finding[] {
  const found: Finding[] = []
  for (const [index, attribute] of (attributeStatement?.attributes ?? []).entries()) {
    const received = illegalIn(attribute)
    if (received === undefined) continue
    const at = `/attributeStatement/attributes/${index}`
    found.push(finding('attribute.illegal-character', at, { received }))
  }
  return found
}

function illegalIn({ name, nameFormat = '', friendlyName = '', values }: Attribute) {
  let illegal =
    illegalCharacter(name) ?? illegalCharacter(nameFormat) ?? illegalCharacter(friendlyName)
  for (const value of values) illegal ??= illegalCharacter(value)
  return illegal
}
