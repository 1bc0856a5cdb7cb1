/**
 * Exclusive XML Canonicalization 1.0 without comments, written from the strict reader's own records
 * and never from a second parse (DESIGN 2). One element is canonicalized with the prefix list of the
 * signature that covers it, leaving out exactly that signature.
 */
import { compareCodePoints } from './code-point-order.ts'
import type { XmlAttribute, XmlElement } from './document.ts'
import { escapeAttribute, escapeText } from './escape.ts'

export interface CanonicalizeOptions {
  /** InclusiveNamespaces PrefixList; the empty prefix stands for `#default`. */
  readonly inclusivePrefixes?: readonly string[]
  /** The element's own direct-child Signature (enveloped-signature transform). */
  readonly without?: XmlElement | undefined
}

/** A declaration that goes out of scope at the end of its element. */
interface Undo {
  readonly prefix: string
  readonly before: string | undefined
}

interface Frame {
  readonly element: XmlElement
  next: number
  readonly undo: readonly Undo[]
}

/** Namespace declarations that the output has in scope, by prefix. */
type Rendered = Map<string, string>

const NOTHING: readonly Undo[] = []

/** With nothing rendered, the default namespace is none. */
const isNews = (rendered: Rendered, prefix: string, uri: string) =>
  (rendered.get(prefix) ?? (prefix === '' ? '' : undefined)) !== uri && prefix !== 'xml'

const compareAttributes = (left: XmlAttribute, right: XmlAttribute) =>
  left.uri === right.uri
    ? compareCodePoints(left.local, right.local)
    : compareCodePoints(left.uri, right.uri)

function inOrder(attributes: readonly XmlAttribute[]): readonly XmlAttribute[] {
  for (let at = 1; at < attributes.length; at++) {
    const left = attributes[at - 1]
    const right = attributes[at]
    if (left !== undefined && right !== undefined && compareAttributes(left, right) > 0) {
      return [...attributes].sort(compareAttributes)
    }
  }
  return attributes
}

/** The output has rendered what its parent uses, so that a child like it need not be looked up. */
const isLikeParent = ({ prefix, uri, parent }: XmlElement) =>
  parent !== undefined && parent.prefix === prefix && parent.uri === uri

/** What an element must declare because it uses the prefix visibly (Exclusive C14N 3). */
function usedVisibly(
  element: XmlElement,
  isApex: boolean,
  rendered: Rendered,
): Rendered | undefined {
  let needed: Rendered | undefined
  const known = !isApex && isLikeParent(element)
  if (!known && isNews(rendered, element.prefix, element.uri)) {
    needed = new Map([[element.prefix, element.uri]])
  }
  for (const { prefix, uri } of element.attributes) {
    if (prefix === '' || !isNews(rendered, prefix, uri)) continue
    needed ??= new Map()
    needed.set(prefix, uri)
  }
  return needed
}

/** Everything in scope at an element, the nearest declaration of each prefix. */
function scopeOf(element: XmlElement): Rendered {
  const scope: Rendered = new Map()
  for (let here: XmlElement | undefined = element; here !== undefined; here = here.parent) {
    for (const { prefix, uri } of here.namespaces) {
      if (!scope.has(prefix)) scope.set(prefix, uri)
    }
  }
  return scope
}

/** What the prefix list adds: all of it in scope at the apex, later what an element declares. */
function addInclusive(
  declared: Iterable<readonly [prefix: string, uri: string]>,
  inclusive: ReadonlySet<string>,
  rendered: Rendered,
  used: Rendered | undefined,
): Rendered | undefined {
  let needed = used
  for (const [prefix, uri] of declared) {
    if (!inclusive.has(prefix) || !isNews(rendered, prefix, uri)) continue
    needed ??= new Map()
    needed.set(prefix, uri)
  }
  return needed
}

const declaredBy = (element: XmlElement, isApex: boolean) =>
  isApex ? scopeOf(element) : element.namespaces.map(({ prefix, uri }) => [prefix, uri] as const)

/** Brings declarations into scope; gives their text, sorted by prefix, and how to undo them. */
function declare(needed: Rendered, rendered: Rendered): { text: string; undo: readonly Undo[] } {
  const prefixes = [...needed.keys()]
  if (prefixes.length > 1) prefixes.sort(compareCodePoints)
  const undo: Undo[] = []
  let text = ''
  for (const prefix of prefixes) {
    const uri = needed.get(prefix) ?? ''
    undo.push({ prefix, before: rendered.get(prefix) })
    rendered.set(prefix, uri)
    text += `${prefix === '' ? ' xmlns' : ` xmlns:${prefix}`}="${escapeAttribute(uri)}"`
  }
  return { text, undo }
}

function takeBack(undo: readonly Undo[], rendered: Rendered): void {
  for (const { prefix, before } of undo) {
    if (before === undefined) rendered.delete(prefix)
    else rendered.set(prefix, before)
  }
}

/** Parts are of about this length, so that a long form never stands in memory all at once. */
const PART = 1_048_576

/** A longer value is escaped in slices: the written form may be six times as long. */
const SLICE = 262_144

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

/** Takes a part; nothing more is written once it gives false. */
type Write = (part: string) => boolean

/** Adds a long value to the text before it; gives what is left to write, or nothing where that is all. */
function addLong(
  before: string,
  value: string,
  escaped: (value: string) => string,
  write: Write,
): string | undefined {
  let out = before
  for (let from = 0; from < value.length; ) {
    // A pair is four octets together, and none that could be told apart by itself.
    const end = from + SLICE + (isHighSurrogate(value.charCodeAt(from + SLICE - 1)) ? 1 : 0)
    out += escaped(value.slice(from, end))
    if (out.length >= PART) {
      if (!write(out)) return undefined
      out = ''
    }
    from = end
  }
  return out
}

function addAttributes(
  before: string,
  attributes: readonly XmlAttribute[],
  write: Write,
): string | undefined {
  let out = before
  for (const { name, value } of inOrder(attributes)) {
    // Nearly all are short, and a call for each would be seen in the time of a message.
    if (value.length <= SLICE && out.length < PART) out += ` ${name}="${escapeAttribute(value)}"`
    else {
      const left = addLong(`${out} ${name}="`, value, escapeAttribute, write)
      if (left === undefined) return undefined
      out = `${left}"`
    }
  }
  return out
}

/**
 * Writes the canonical form as one text, or where it is long as parts of it one after the other; pairs
 * of surrogates stay together. Time is linear in what is written.
 *
 * @param write takes a part; nothing more is written once it gives false
 */
export function writeCanonical(
  apex: XmlElement,
  { inclusivePrefixes = [], without }: CanonicalizeOptions,
  write: Write,
): void {
  const inclusive = new Set(inclusivePrefixes)
  const rendered: Rendered = new Map()
  const stack: Frame[] = []
  let out = ''
  let opening: XmlElement | undefined = apex
  for (;;) {
    if (opening !== undefined) {
      const isApex = opening === apex
      const used = usedVisibly(opening, isApex, rendered)
      const needed =
        inclusive.size === 0
          ? used
          : addInclusive(declaredBy(opening, isApex), inclusive, rendered, used)
      const declared = needed === undefined ? undefined : declare(needed, rendered)
      out += `<${opening.name}${declared?.text ?? ''}`
      const left = addAttributes(out, opening.attributes, write)
      if (left === undefined) return
      out = `${left}>`
      stack.push({ element: opening, next: 0, undo: declared?.undo ?? NOTHING })
      opening = undefined
    }
    if (out.length >= PART) {
      if (!write(out)) return
      out = ''
    }
    const frame = stack.at(-1)
    if (frame === undefined) {
      write(out)
      return
    }
    const child = frame.element.children[frame.next]
    frame.next += 1
    if (child === undefined) {
      out += `</${frame.element.name}>`
      takeBack(frame.undo, rendered)
      stack.pop()
    } else if (child.kind === 'text') {
      if (child.value.length <= SLICE) out += escapeText(child.value)
      else {
        const left = addLong(out, child.value, escapeText, write)
        if (left === undefined) return
        out = left
      }
    } else if (child.kind === 'element' && child !== without) {
      opening = child
    }
  }
}
