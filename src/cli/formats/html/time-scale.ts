const MARGIN = 4
const WHOLE = 100

/** A gap of an hour is wider than one of a minute, but not sixty times as wide. */
const widthOf = (milliseconds: number) => 1 + Math.log10(1 + milliseconds / 1_000)

/** Where a time stands on the drawing, in percent of its width. */
export type TimeScale = (instant: number) => number

/**
 * Places times from left to right in their order, gaps compressed: minutes of validity and a message
 * that is years old must be seen on one line.
 */
export function timeScale(instants: readonly number[]): TimeScale {
  const sorted = [...new Set(instants)].toSorted((left, right) => left - right)
  const places = new Map<number, number>()
  let width = 0
  for (const [at, instant] of sorted.entries()) {
    const before = sorted[at - 1]
    if (before !== undefined) width += widthOf(instant - before)
    places.set(instant, width)
  }
  return (instant) => {
    const share = width === 0 ? 0.5 : (places.get(instant) ?? 0) / width
    return Math.round((MARGIN + share * (WHOLE - 2 * MARGIN)) * 100) / 100
  }
}
