/** Counts code points, the unit of the limits of AWS; half of a surrogate pair counts as one. */
export function codePointLength(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) ?? 0
    if (point > 0xffff) index += 1
    count += 1
  }
  return count
}
