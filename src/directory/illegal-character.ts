/** The first character of a text that XML 1.0 cannot carry (XML 1.0 2.2, production Char). */
export interface IllegalCharacter {
  readonly kind: 'lone-surrogate' | 'control'
  /** `U+XXXX` */
  readonly name: string
}

const isCarried = (code: number) =>
  code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13

const found = (kind: IllegalCharacter['kind'], point: number): IllegalCharacter => ({
  kind,
  name: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
})

/** Finds the first character that no XML document can hold, not even as a reference. */
export function illegalCharacter(text: string): IllegalCharacter | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) ?? 0
    if (point > 0xffff) index += 1
    else if (point >= 0xd800 && point <= 0xdfff) return found('lone-surrogate', point)
    else if (!isCarried(point)) return found('control', point)
  }
  return undefined
}
