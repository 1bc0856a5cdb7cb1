import { escapeAttribute, escapeText } from './escape.ts'
import { NS } from './names.ts'

declare const canonicalBrand: unique symbol

/** Exclusive canonical XML (Exclusive XML Canonicalization 1.0) that this file has written. */
export type Canonical = string & { readonly [canonicalBrand]: true }

type Prefix = 'saml' | 'samlp' | 'ds'

/** Names are constants of the caller: outside text is only ever a value (SECURITY A9.5). */
export type ElementName = `${Prefix}:${string}`

/**
 * Attributes without a namespace, in code point order of their names, which is the canonical order;
 * undefined leaves one out.
 */
export type Attributes = readonly (readonly [name: string, value: string | undefined])[]

/** The one place that makes the brand: whatever passes through here is canonical. */
const canonical = (written: string): Canonical => written as Canonical

const NO_ATTRIBUTES: Attributes = []

function attributesText(attributes: Attributes): string {
  let written = ''
  for (const [name, value] of attributes) {
    if (value !== undefined) written += ` ${name}="${escapeAttribute(value)}"`
  }
  return written
}

/** A start tag that declares no namespace: an ancestor in the same output has done so. */
export const startTag = (name: ElementName, attributes: Attributes = NO_ATTRIBUTES): Canonical =>
  canonical(`<${name}${attributesText(attributes)}>`)

/**
 * A start tag that declares the namespace of its own prefix: no ancestor in the output uses that
 * prefix, so this is where exclusive canonicalization renders the declaration.
 */
export function startApexTag(name: ElementName, attributes: Attributes = NO_ATTRIBUTES): Canonical {
  const prefix = prefixOf(name)
  return canonical(`<${name} xmlns:${prefix}="${NS[prefix]}"${attributesText(attributes)}>`)
}

function prefixOf(name: ElementName): Prefix {
  if (name.startsWith('samlp:')) return 'samlp'
  return name.startsWith('ds:') ? 'ds' : 'saml'
}

/** Canonical XML has no empty-element tags: every element is closed by its own end tag. */
export const endTag = (name: ElementName): Canonical => canonical(`</${name}>`)

export const text = (content: string): Canonical => canonical(escapeText(content))

/** Added up, not joined: the text is copied once at the end, not once for every level. */
function addUp(start: string, parts: readonly Canonical[], end: string): Canonical {
  let written = start
  for (const part of parts) written += part
  return canonical(written + end)
}

export const join = (...parts: readonly Canonical[]): Canonical => addUp('', parts, '')

export const element = (
  name: ElementName,
  attributes: Attributes,
  ...children: readonly Canonical[]
): Canonical => addUp(startTag(name, attributes), children, endTag(name))

export const apexElement = (
  name: ElementName,
  attributes: Attributes,
  ...children: readonly Canonical[]
): Canonical => addUp(startApexTag(name, attributes), children, endTag(name))

/** Cuts a document of this writer after the first end tag of that kind. */
export function cutAfter(document: Canonical, end: Canonical): readonly [Canonical, Canonical] {
  const at = document.indexOf(end) + end.length
  return [canonical(document.slice(0, at)), canonical(document.slice(at))]
}
