import { codePointName } from '../findings/code-point-name.ts'

const LEGAL = 0
const ILLEGAL = 1
const CONTROL = 2

const isLegal = (character: string) => /[A-Za-z0-9 _.:/=+\-@]/.test(character)

/** What AWS makes of each ASCII character: `[\p{L}\p{Z}\p{N}_.:/=+\-@]` (FACTS-AWS 1.2, 1.3). */
const ASCII_CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code < 0x20 || code === 0x7f) return CONTROL
  return isLegal(String.fromCharCode(code)) ? LEGAL : ILLEGAL
})

const FIRST_CONTROL = /\p{C}/u
const FIRST_ILLEGAL = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u

/** A character as `U+XXXX`, and where it stands, in UTF-16 units. */
export interface FoundCharacter {
  readonly name: string
  readonly offset: number
}

/** What stands in a text: the first character of each forbidden class. */
export interface TextScan {
  readonly ascii: boolean
  readonly control?: FoundCharacter
  readonly illegal?: FoundCharacter
}

const CLEAN: TextScan = { ascii: true }

/**
 * Finds the first control character and the first other character that AWS does not allow in a tag.
 *
 * Accepting runs this for every tag, so the tables of Unicode are asked only beyond ASCII.
 */
export function scanText(text: string): TextScan {
  let control = -1
  let illegal = -1
  for (let index = 0; index < text.length; index += 1) {
    const kind = ASCII_CLASS[text.charCodeAt(index)]
    if (kind === undefined) return scanUnicode(text)
    if (kind === CONTROL && control < 0) control = index
    if (kind === ILLEGAL && illegal < 0) illegal = index
  }
  if (control < 0 && illegal < 0) return CLEAN
  return {
    ascii: true,
    ...(control >= 0 && { control: found(text.charAt(control), control) }),
    ...(illegal >= 0 && { illegal: found(text.charAt(illegal), illegal) }),
  }
}

const found = (character: string, offset: number): FoundCharacter => ({
  name: codePointName(character),
  offset,
})

function scanUnicode(text: string): TextScan {
  const control = FIRST_CONTROL.exec(text)
  const illegal = FIRST_ILLEGAL.exec(text)
  return {
    ascii: false,
    ...(control !== null && { control: found(control[0], control.index) }),
    ...(illegal !== null && { illegal: found(illegal[0], illegal.index) }),
  }
}
