/** A node that an expression has found, as plain data that stands for itself. */
export interface QueriedNode {
  readonly kind: 'document' | 'element' | 'attribute' | 'text'
  /** As written, with its prefix; empty for texts and the document. */
  readonly name: string
  readonly local: string
  /** Empty where there is none. */
  readonly namespace: string
  /** The value of an attribute, or all text in the node. */
  readonly text: string
  /** Of an element, in document order, names as written; namespace declarations left out. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
}
