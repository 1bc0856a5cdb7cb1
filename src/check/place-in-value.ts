import type { XmlElement, XmlText } from '../xml/document.ts'

const CDATA = '<![CDATA['

/** Where in the source the character that is `offset` units into the decoded run begins. */
function offsetInRun({ value, start }: XmlText, offset: number, source: string): number {
  const isCdata = source.startsWith(CDATA, start)
  let at = isCdata ? start + CDATA.length : start
  for (let decoded = 0; decoded < offset && decoded < value.length; ) {
    if (!isCdata && source[at] === '&') {
      const end = source.indexOf(';', at)
      // A reference to a character beyond the BMP decodes to two units.
      decoded += (value.codePointAt(decoded) ?? 0) > 0xffff ? 2 : 1
      at = end + 1
    } else {
      // A line end of two characters is one in the value.
      at += source.startsWith('\r\n', at) ? 2 : 1
      decoded += 1
    }
  }
  return at
}

/**
 * The offset in the source of a character of an element's text, given by its offset in the decoded
 * text, so that a caret can stand under it.
 */
export function placeInValue(element: XmlElement, offset: number, source: string): number {
  let before = 0
  for (const run of element.children) {
    if (run.kind !== 'text') continue
    if (offset < before + run.value.length) return offsetInRun(run, offset - before, source)
    before += run.value.length
  }
  return element.start
}
