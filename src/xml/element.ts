import type { XmlAttribute, XmlElement } from './document.ts'

/** Child elements in document order. */
export const childElements = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child) => child.kind === 'element')

export const isNamed = (element: XmlElement, uri: string, local: string): boolean =>
  element.local === local && element.uri === uri

export function childrenNamed(element: XmlElement, uri: string, local: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of element.children) {
    if (child.kind === 'element' && isNamed(child, uri, local)) found.push(child)
  }
  return found
}

export function firstChild(element: XmlElement, uri: string, local: string) {
  for (const child of element.children) {
    if (child.kind === 'element' && isNamed(child, uri, local)) return child
  }
  return undefined
}

/** The attribute without namespace of that name. */
export function attributeOf(element: XmlElement, local: string): XmlAttribute | undefined {
  for (const attribute of element.attributes) {
    if (attribute.local === local && attribute.uri === '') return attribute
  }
  return undefined
}

/** All text and CDATA runs of the element joined, never a part of them (SECURITY D5). */
export function textOf(element: XmlElement): string {
  const { children } = element
  const [only] = children
  if (children.length === 1 && only?.kind === 'text') return only.value
  let text = ''
  for (const child of children) if (child.kind === 'text') text += child.value
  return text
}

/** Only space, tab, LF and CR, which XML counts as white space; no-break spaces are text. */
export const isXmlSpace = (unit: number): boolean =>
  unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d

export function isXmlBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isXmlSpace(text.charCodeAt(at))) return false
  return true
}
