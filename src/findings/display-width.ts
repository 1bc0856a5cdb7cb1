/** Colours take no column. */
const COLOUR = /\p{Cc}\[[0-9;]*m/gu

/** Several code points that a terminal draws as one picture: flags, keycaps, skin tones, families. */
const PICTURE =
  /\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}\u{20E3}|\p{Extended_Pictographic}(?:\u{FE0F}|\p{Emoji_Modifier})(?:\u{200D}\p{Extended_Pictographic}(?:\u{FE0F}|\p{Emoji_Modifier})?)*|\p{Extended_Pictographic}(?:\u{200D}\p{Extended_Pictographic}(?:\u{FE0F}|\p{Emoji_Modifier})?)+/gu

/** Drawn over the character before, or not at all; among it the later parts of a Hangul syllable. */
const NO_COLUMN = /\p{Mn}|\p{Me}|\p{Cc}|\p{Cf}|[\u{1160}-\u{11FF}\u{D7B0}-\u{D7FF}]/u

/**
 * Wide and Fullwidth of UAX 11, by block. `\p{Emoji_Presentation}` has the wide ones among the
 * symbols, which lie scattered.
 */
const TWO_COLUMNS =
  /\p{Emoji_Presentation}|[\u{1100}-\u{115F}\u{2329}\u{232A}\u{2E80}-\u{303E}\u{3041}-\u{3247}\u{3250}-\u{4DBF}\u{4E00}-\u{A4CF}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE10}-\u{FE19}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u

function columnsOf(point: string): 0 | 1 | 2 {
  if (NO_COLUMN.test(point)) return 0
  return TWO_COLUMNS.test(point) ? 2 : 1
}

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none for
 * combining marks and colours. What the language settings of a terminal decide (UAX 11 Ambiguous) is one.
 */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  const drawn = text.replace(COLOUR, '').replace(PICTURE, '\u{1F600}')
  let width = 0
  for (const point of drawn) width += columnsOf(point)
  return width
}
