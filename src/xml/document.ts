import type { FindingCode } from '../findings/codes.ts'
import type { LineTable } from './line-table.ts'

/** A namespace declaration of one element. */
export interface NamespaceDeclaration {
  /** Empty for the default namespace. */
  readonly prefix: string
  /** Empty only for `xmlns=""`. */
  readonly uri: string
}

export interface XmlAttribute {
  /** As written: `prefix:local` or `local`. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** Empty for an attribute without prefix. */
  readonly uri: string
  /** Normalised and with references decoded. */
  readonly value: string
  readonly start: number
}

export interface XmlElement {
  readonly kind: 'element'
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly uri: string
  readonly attributes: readonly XmlAttribute[]
  readonly namespaces: readonly NamespaceDeclaration[]
  readonly parent: XmlElement | undefined
  readonly children: readonly XmlNode[]
  /** 0-based, in document order: its place in `XmlDocument.elements`. */
  readonly order: number
  /** Offset of `<` in the decoded text, in UTF-16 units. */
  readonly start: number
}

/** A run of text or one CDATA section, decoded; several may stand next to each other. */
export interface XmlText {
  readonly kind: 'text'
  readonly value: string
  readonly start: number
}

/** Only marked: its content is never kept. */
export interface XmlComment {
  readonly kind: 'comment'
  readonly start: number
}

export type XmlNode = XmlElement | XmlText | XmlComment

export interface XmlDocument {
  readonly root: XmlElement
  /** Every element in document order, the root first: parents stand before their children. */
  readonly elements: readonly XmlElement[]
  readonly lines: LineTable
}

/** Why a document was not read: the first thing that makes it unreadable. */
export interface ReadFailure {
  readonly code: FindingCode
  readonly offset: number
  readonly expected?: string | number
  readonly received?: string | number
}
