import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { appendText } from './append-text.ts'
import { escapeReferences } from './escape-references.ts'

/** Tabs and line feeds, too: a parser makes blanks of raw ones (XML 1.0 3.3.3). */
const escapeAttribute = (value: string): string =>
  escapeReferences(value).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')

/** An attribute with or without namespace; undefined leaves it out. */
export type ElementAttribute = readonly [
  name: string,
  value: string | undefined,
  namespace?: string | null,
]

export interface NewElement {
  readonly namespace: string | null
  /** With its prefix. */
  readonly name: string
  readonly attributes?: readonly ElementAttribute[]
  readonly text?: string
}

/**
 * Appends an element whose values come back from any XML parser exactly as given; they must be XML
 * characters, for xmlbuilder2 writes out anything.
 */
export function appendElement(node: XMLBuilder, element: NewElement): XMLBuilder {
  const { namespace, name, attributes = [], text = '' } = element
  const appended = node.ele(namespace, name)
  for (const [attribute, value, uri = null] of attributes) {
    if (value !== undefined) appended.att(uri, attribute, escapeAttribute(value))
  }
  return appendText(appended, text)
}
