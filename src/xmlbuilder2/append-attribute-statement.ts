import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { AttributeStatement } from '../attribute-statement/attribute.ts'
import { appendStatement } from './append-statement.ts'
import { checkNode } from './check-node.ts'
import { checkStatement } from './check-statement.ts'

/**
 * Appends an attribute statement to an element of a document that is built with xmlbuilder2.
 *
 * Every name and value comes back from a parser exactly as given, references, line ends and tabs in
 * it too. End the document with `{ wellFormed: true }`, which checks what else is in it, and never
 * with `prettyPrint` where it is to be signed. What xmlbuilder2 itself gives back of the values (as
 * objects or JSON) shows them escaped.
 *
 * @param node an element, document or fragment; anything else is a `SamlUsageError`
 * @param statement from `buildAttributeStatement`
 * @returns the AttributeStatement that was appended
 * @see saml-core 2.7.3
 *
 * @example
 * appendAttributeStatement(assertion, statement)
 * const xml = assertion.end({ wellFormed: true })
 */
export function appendAttributeStatement(
  node: XMLBuilder,
  statement: AttributeStatement,
): XMLBuilder {
  checkNode(node)
  checkStatement('statement', statement)
  return appendStatement(node, statement)
}
