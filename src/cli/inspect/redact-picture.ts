import { redacted } from '../output/redacted.ts'
import type { Picture, PictureNode, PictureValue } from './picture.ts'

const redactValue = (value: PictureValue): PictureValue =>
  value.kind === 'text' ? { ...value, text: redacted(value.text) } : value

const redactNode = (node: PictureNode): PictureNode => ({
  ...node,
  facts: node.facts.map((fact) => (fact.isValue ? { ...fact, text: redacted(fact.text) } : fact)),
  children: node.children.map(redactNode),
})

const withRedacted = <T extends { readonly values: readonly PictureValue[] }>(one: T): T => ({
  ...one,
  values: one.values.map(redactValue),
})

/** The same picture without any NameID or attribute value in it, for whoever should not read them. */
export const redactPicture = (picture: Picture): Picture => ({
  ...picture,
  ...(picture.tree === undefined ? {} : { tree: redactNode(picture.tree) }),
  tags: picture.tags.map(withRedacted),
  attributes: picture.attributes.map(withRedacted),
})
