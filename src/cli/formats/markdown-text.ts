import { structuralText } from '../../findings/structural-text.ts'

const LIMIT = 400

/** What a sentence, a path or a code is made of; all else could be Markdown or HTML. */
const ACTIVE = /[^\p{L}\p{N} ,./()-]/gu

const entity = (character: string) => `&#${character.codePointAt(0)};`

/**
 * Any text as Markdown that shows just that text: as character references, which neither Markdown nor
 * HTML takes for markup (SECURITY A9.14).
 */
export const markdownText = (text: string): string =>
  structuralText(text, LIMIT)
    .replace(ACTIVE, entity)
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`)
