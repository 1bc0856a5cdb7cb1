/**
 * Exclusive XML Canonicalization 1.0 without comments, written from the strict reader's own records
 * and never from a second parse (DESIGN 2). One element is canonicalized with the prefix list of the
 * signature that covers it, leaving out exactly that signature.
 */
import { compareCodePoints } from './code-point-order.ts'
import type { XmlAttribute, XmlElement } from './document.ts'
import { namespaceInScope } from './element.ts'
import { escapeAttribute, escapeText } from './escape.ts'

export interface CanonicalizeOptions {
  /** InclusiveNamespaces PrefixList; the empty prefix stands for `#default`. */
  readonly inclusivePrefixes?: readonly string[]
  /** The element's own direct-child Signature (enveloped-signature transform). */
  readonly without?: XmlElement | undefined
}

interface Undo {
  readonly prefix: string
  readonly before: string | undefined
}

interface Frame {
  readonly element: XmlElement
  next: number
  readonly undo: readonly Undo[]
}

const NOTHING: readonly Undo[] = []

const compareAttributes = (left: XmlAttribute, right: XmlAttribute) =>
  left.uri === right.uri
    ? compareCodePoints(left.local, right.local)
    : compareCodePoints(left.uri, right.uri)

/** Writes the octets of the canonical form as a string; time is linear in what it writes. */
export function canonicalize(
  apex: XmlElement,
  { inclusivePrefixes = [], without }: CanonicalizeOptions = {},
): string {
  const inclusive = new Set(inclusivePrefixes)
  /** Namespace declarations that the output has in scope. */
  const rendered = new Map<string, string>()
  let out = ''

  const isNews = (prefix: string, uri: string) =>
    (rendered.get(prefix) ?? (prefix === '' ? '' : undefined)) !== uri

  /** What this element must declare: prefixes that it uses visibly, and those of the prefix list. */
  function declarationsOf(element: XmlElement): Map<string, string> | undefined {
    let needed: Map<string, string> | undefined
    const need = (prefix: string, uri: string) => {
      if (prefix === 'xml' || !isNews(prefix, uri)) return
      needed ??= new Map()
      needed.set(prefix, uri)
    }
    need(element.prefix, element.uri)
    for (const attribute of element.attributes) {
      if (attribute.prefix !== '') need(attribute.prefix, attribute.uri)
    }
    if (inclusive.size === 0) return needed
    if (element === apex) {
      for (const prefix of inclusive) {
        const uri = namespaceInScope(element, prefix)
        if (uri !== undefined) need(prefix, uri)
      }
    } else {
      for (const { prefix, uri } of element.namespaces) if (inclusive.has(prefix)) need(prefix, uri)
    }
    return needed
  }

  function writeDeclarations(needed: Map<string, string>): readonly Undo[] {
    const prefixes = [...needed.keys()]
    if (prefixes.length > 1) prefixes.sort(compareCodePoints)
    const undo: Undo[] = []
    for (const prefix of prefixes) {
      const uri = needed.get(prefix) ?? ''
      undo.push({ prefix, before: rendered.get(prefix) })
      rendered.set(prefix, uri)
      out += prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`
      out += `${escapeAttribute(uri)}"`
    }
    return undo
  }

  function open(element: XmlElement): Frame {
    out += `<${element.name}`
    const needed = declarationsOf(element)
    const undo = needed === undefined ? NOTHING : writeDeclarations(needed)
    const { attributes } = element
    const sorted = attributes.length > 1 ? [...attributes].sort(compareAttributes) : attributes
    for (const attribute of sorted)
      out += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`
    out += '>'
    return { element, next: 0, undo }
  }

  const stack: Frame[] = [open(apex)]
  for (;;) {
    const frame = stack.at(-1)
    if (frame === undefined) return out
    const child = frame.element.children[frame.next]
    frame.next += 1
    if (child === undefined) {
      out += `</${frame.element.name}>`
      for (const { prefix, before } of frame.undo) {
        if (before === undefined) rendered.delete(prefix)
        else rendered.set(prefix, before)
      }
      stack.pop()
    } else if (child.kind === 'text') {
      out += escapeText(child.value)
    } else if (child.kind === 'element' && child !== without) {
      stack.push(open(child))
    }
  }
}
