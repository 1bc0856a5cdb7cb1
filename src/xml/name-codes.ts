/** Name characters of XML 1.0, fifth edition, 2.3, without the colon; pairs of first and last. */
const NAME_START_RANGES = [
  0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f,
  0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
]
const NAME_ONLY_RANGES = [0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040]

function inRanges(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (code >= (ranges[at] ?? 0) && code <= (ranges[at + 1] ?? 0)) return true
  }
  return false
}

const NAME_START = 2
const NAME_ONLY = 1

/** What an ASCII character may do in a name. */
const ASCII = /* @__PURE__ */ Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Za-z_]/.test(character)) return NAME_START
  return /[0-9.-]/.test(character) ? NAME_ONLY : 0
})

/** NameStartChar without the colon. */
export const isNameStartCode = (code: number): boolean =>
  code < 0x80 ? ASCII[code] === NAME_START : inRanges(NAME_START_RANGES, code)

/** NameChar without the colon. */
export const isNameCode = (code: number): boolean =>
  code < 0x80
    ? ASCII[code] !== 0
    : inRanges(NAME_START_RANGES, code) || inRanges(NAME_ONLY_RANGES, code)

/** Char of XML 1.0 2.2. */
export const isXmlCode = (code: number): boolean =>
  code >= 0x20
    ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
    : code === 0x09 || code === 0x0a || code === 0x0d
