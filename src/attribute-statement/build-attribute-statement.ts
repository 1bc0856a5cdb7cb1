import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { type Result, settle } from '../result.ts'
import { illegalCharacter } from '../xml/xml-char.ts'
import type { Attribute, AttributeStatement } from './attribute.ts'

/**
 * Makes an attribute statement: names, formats and values exactly as given, never padded or trimmed.
 *
 * Refused: no attribute at all (`attribute.none`), an empty name (`attribute.name-empty`), anything
 * that is not a text (`attribute.not-text`), and characters that XML cannot carry
 * (`attribute.illegal-character`). A name that is there twice is the warning
 * `attribute.duplicate-name`. `at` is a JSON Pointer into the attributes.
 *
 * Source: saml-core 2.7.3.
 *
 * @throws SamlUsageError where `attributes` is no list
 */
export function buildAttributeStatement(
  attributes: readonly Attribute[],
): Result<AttributeStatement> {
  if (!Array.isArray(attributes)) {
    throw new SamlUsageError('attributes', 'must be a list of attributes')
  }
  const findings: Finding[] = attributes.length === 0 ? [finding('attribute.none', '')] : []
  const names = new Set<string>()
  const frozen: Attribute[] = []
  const given: readonly unknown[] = attributes
  for (const [index, attribute] of given.entries()) {
    const copy = copyAttribute(attribute, `/${index}`, findings)
    if (copy === undefined) continue
    if (names.has(copy.name)) {
      findings.push(finding('attribute.duplicate-name', `/${index}/name`, { received: copy.name }))
    }
    names.add(copy.name)
    frozen.push(copy)
  }
  // The brand exists in types only: this is the place that gives it to a statement to be issued.
  return settle(
    findings,
    () => Object.freeze({ attributes: Object.freeze(frozen) }) as AttributeStatement,
  )
}

function copyAttribute(given: unknown, at: string, findings: Finding[]): Attribute | undefined {
  if (typeof given !== 'object' || given === null || !('name' in given && 'values' in given)) {
    findings.push(finding('attribute.not-text', at, { expected: '{ name, values }' }))
    return undefined
  }
  const { name, values } = given
  const nameFormat = 'nameFormat' in given ? given.nameFormat : undefined
  const friendlyName = 'friendlyName' in given ? given.friendlyName : undefined
  if (name === '') findings.push(finding('attribute.name-empty', `${at}/name`))
  const isName = isText(name, `${at}/name`, findings)
  const isFormat = nameFormat === undefined || isText(nameFormat, `${at}/nameFormat`, findings)
  const isFriendly =
    friendlyName === undefined || isText(friendlyName, `${at}/friendlyName`, findings)
  const texts = copyValues(values, `${at}/values`, findings)
  if (!isName || !isFormat || !isFriendly || texts === undefined) return undefined
  return Object.freeze({
    name,
    ...(nameFormat !== undefined && { nameFormat }),
    ...(friendlyName !== undefined && { friendlyName }),
    values: Object.freeze(texts),
  })
}

function copyValues(values: unknown, at: string, findings: Finding[]): string[] | undefined {
  if (!Array.isArray(values)) {
    findings.push(finding('attribute.not-text', at, { expected: 'list of texts' }))
    return undefined
  }
  const given: readonly unknown[] = values
  const texts: string[] = []
  for (const [index, value] of given.entries()) {
    if (isText(value, `${at}/${index}`, findings)) texts.push(value)
  }
  return texts.length === given.length ? texts : undefined
}

function isText(value: unknown, at: string, findings: Finding[]): value is string {
  if (typeof value !== 'string') {
    findings.push(finding('attribute.not-text', at, { received: typeof value }))
    return false
  }
  const illegal = illegalCharacter(value)
  if (illegal === undefined) return true
  findings.push(finding('attribute.illegal-character', at, { received: illegal }))
  return false
}
