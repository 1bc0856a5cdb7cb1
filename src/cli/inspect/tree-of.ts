import type { ReadMessage } from '../../verify/read-message.ts'
import type { XmlElement } from '../../xml/document.ts'
import { childElements, isNamed } from '../../xml/element.ts'
import { positionAt } from '../../xml/line-table.ts'
import { NS } from '../../xml/names.ts'
import { pathOf } from '../../xml/place.ts'
import { placeOf } from '../../xml/place-of.ts'
import { elementFacts } from './element-facts.ts'
import type { Cover, PictureNode } from './picture.ts'

/** What is known of one element beside itself. */
export interface Covers {
  /** How well the element and all in it are covered; nothing where that is as in its parent. */
  readonly coverOf: (element: XmlElement) => Cover | undefined
  /** Which of the signatures a Signature is. */
  readonly signatureOf: (element: XmlElement) => number | undefined
}

const KNOWN: readonly string[] = [NS.saml, NS.samlp, NS.ds, NS.xenc]

const nameOf = ({ uri, local }: XmlElement) => (KNOWN.includes(uri) ? local : `{${uri}}${local}`)

/** The elements whose children are drawn; of all others what matters is among their facts. */
const OPENED: readonly (readonly [string, string])[] = [
  [NS.samlp, 'Response'],
  [NS.saml, 'Assertion'],
  [NS.saml, 'Subject'],
  [NS.saml, 'AttributeStatement'],
]

const isOpened = (element: XmlElement) =>
  OPENED.some(([uri, local]) => isNamed(element, uri, local))

function nodeOf(
  message: ReadMessage,
  element: XmlElement,
  covers: Covers,
  inherited: Cover,
): PictureNode {
  const cover = covers.coverOf(element) ?? inherited
  const signature = covers.signatureOf(element)
  return {
    name: nameOf(element),
    at: pathOf(placeOf(message.places, element)),
    line: positionAt(message.document.lines, element.start).line,
    cover,
    facts: elementFacts(element),
    ...(signature === undefined ? {} : { signature }),
    children: isOpened(element)
      ? childElements(element).map((child) => nodeOf(message, child, covers, cover))
      : [],
  }
}

/** Draws the main elements of a message, each with how well it is covered by signatures. */
export const treeOf = (message: ReadMessage, covers: Covers): PictureNode =>
  nodeOf(message, message.document.root, covers, 'unsigned')
