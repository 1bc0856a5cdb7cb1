import { inert } from './inert.ts'

const escapeOne = (character: string) =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`

/** What a reader does not see, or takes for a plain blank or a composed letter. */
const HIDDEN = /[\p{C}\p{M}\p{Zl}\p{Zp}]|[^\P{Zs} ]/gu

const escapeBlanks = (text: string) => text.replace(/ /g, escapeOne)

/** A text with all that is invisible in it written as `\u{...}`, plain blanks at its ends too. */
export function visible(text: string): string {
  const body = text.trim()
  const start = body === '' ? text.length : text.indexOf(body)
  const head = escapeBlanks(text.slice(0, start))
  const tail = escapeBlanks(text.slice(start + body.length))
  return inert(`${head}${body}${tail}`.replace(HIDDEN, escapeOne))
}
