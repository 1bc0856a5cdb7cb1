import {
  statementFacts,
  type UnverifiedAttributeStatement,
} from '../attribute-statement/parse-attribute-statement.ts'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import {
  type CheckedAttributes,
  isAttributeList,
  NEITHER_LIST_NOR_STATEMENT,
} from './attribute-list.ts'
import { attributePointer } from './attribute-pointer.ts'
import { judgeAttributes } from './attributes/judge-attributes.ts'
import type { CheckAttributesOptions } from './check-options.ts'
import { judgedSeverities } from './judged-severities.ts'
import { placeOfNote } from './place-of-note.ts'
import { readAttributesOptions } from './read-attributes-options.ts'
import { toCheckedAttribute } from './to-checked-attribute.ts'

/**
 * Says everything that AWS would refuse, or quietly get wrong, in the attributes of an assertion:
 * their names, shapes and number, session tags, roles and session; gives no data to act on.
 *
 * Findings about a statement of `parseAttributeStatement` have its lines and columns; about a plain
 * list `at` is a JSON Pointer into it (`/2/values/0`), empty where an attribute is missing.
 *
 * Source: FACTS-AWS sections 1, 2 and 3.4, see `docs/rules`.
 *
 * @param attributes a statement of `parseAttributeStatement`, or a list of names and values
 * @throws SamlUsageError where it is neither, or an option is wrong.
 * @example
 * checkAttributeStatement([{ name: 'memberOf', values: ['a', 'b'] }], { profile: 'identity-center' })
 * // attribute.multivalued at /0, and attribute.nameformat
 */
export function checkAttributeStatement(
  attributes: UnverifiedAttributeStatement | CheckedAttributes,
  options: CheckAttributesOptions,
): readonly Finding[] {
  const settings = readAttributesOptions(options)
  const context = settings.profile
  if (isAttributeList(attributes)) {
    const notes = judgeAttributes(attributes.map(toCheckedAttribute), settings)
    const findings = notes
      .toSorted((left, right) => left.attribute - right.attribute)
      .map((note) => finding(note.code, attributePointer(note), { ...note.detail, context }))
    return judgedSeverities(findings, options.severities)
  }
  const facts = statementFacts(attributes)
  if (facts === undefined) {
    throw new SamlUsageError('attributes', NEITHER_LIST_NOR_STATEMENT)
  }
  const findings = judgeAttributes(
    facts.attributes.map(({ name, nameFormat, values }) => ({
      name: name.value,
      nameFormat: nameFormat?.value,
      values,
    })),
    settings,
  ).map((note) => facts.find(note.code, placeOfNote(note, facts), { ...note.detail, context }))
  return judgedSeverities(inDocumentOrder(findings), options.severities)
}
