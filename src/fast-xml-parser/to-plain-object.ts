import { SamlUsageError } from '../errors.ts'
import { verifiedState } from '../stamps.ts'
import type { VerifiedAssertion } from '../verify/verified-assertion.ts'
import { type ParsedElement, parseCanonical } from './parse-canonical.ts'

/**
 * An element as a plain object. Attributes are texts under `@` and their name, child elements lists
 * under their name, even where there is one, and text is under `#text`.
 */
export interface PlainElement {
  readonly [name: string]: string | readonly PlainElement[]
}

type Draft = Record<string, string | Draft[]>

/** Without a prototype `__proto__` is a name like any other. */
const emptyDraft = (): Draft => Object.create(null)

function listUnder(draft: Draft, name: string): Draft[] {
  const known = draft[name]
  if (Array.isArray(known)) return known
  const made: Draft[] = []
  draft[name] = made
  return made
}

/** White space between elements is no text; an element without elements always has its text. */
function textOf({ children }: ParsedElement): string | undefined {
  const texts = children.filter((child) => typeof child === 'string')
  const text = texts.join('')
  const isLeaf = texts.length === children.length
  return isLeaf || /[^ \t\r\n]/.test(text) ? text : undefined
}

function draftOf(element: ParsedElement): Draft {
  const draft = emptyDraft()
  for (const [name, value] of element.attributes) draft[`@${name}`] = value
  const text = textOf(element)
  if (text !== undefined) draft['#text'] = text
  return draft
}

/**
 * Gives the signed octets as a plain object, for logs and JSON: the Response where it is signed, else
 * the Assertion, without its own Signature.
 *
 * The one key is the name of the root. Element names hold lists, always, so that the shape does not
 * depend on how many there are; attributes, namespace declarations among them, are texts under `@`
 * and their name; `#text` is there in every element that has no child elements, and where there is
 * text between them. Names keep their prefix, values are texts exactly as signed, and the order
 * among children of different names is lost. Objects have no prototype. It holds personal data:
 * think before it goes to a log. For decisions use `acceptClaims`.
 *
 * @param verified from `verifyResponse`; a copy or a cast is a `SamlUsageError`
 *
 * @example
 * const [assertion] = toPlainObject(verified)['saml:Assertion']
 */
export function toPlainObject(verified: VerifiedAssertion): PlainElement {
  const state = verifiedState(verified)
  if (state === undefined) throw new SamlUsageError('verified', 'must come from verifyResponse')
  const top = emptyDraft()
  const stack = [{ nodes: parseCanonical(state.canonical()), into: top }]
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    for (const node of open.nodes) {
      if (typeof node === 'string') continue
      const draft = draftOf(node)
      listUnder(open.into, node.name).push(draft)
      stack.push({ nodes: node.children, into: draft })
    }
  }
  return top
}
