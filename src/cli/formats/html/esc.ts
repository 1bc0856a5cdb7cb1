import { structuralText } from '../../../findings/structural-text.ts'

/** Code points of the longest text that is worth a page. */
const LIMIT = 2_000

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/**
 * Any text as HTML may have it, in content and in a quoted attribute: no tag, no entity and no
 * character that is acted on without being seen (control, bidi, line separators). Every text that goes
 * into the report passes here and nowhere else (SECURITY A9.13, A9.14).
 */
export const esc = (text: string): string =>
  structuralText(text, LIMIT).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '')
