import { displayWidth } from './display-width.ts'
import { structuralText } from './structural-text.ts'

/** The line of a source that a finding is about. */
export interface ShownLine {
  readonly text: string
  readonly line: number
  /** 1-based, in code points. */
  readonly column: number
}

/** Code points of a line that are shown on either side of the place. */
const AROUND = 50

/** A narrower excerpt shows nothing; the terminal breaks it. */
const LEAST = 10

const escaped = (points: readonly string[]) => structuralText(points.join(''), 10 * AROUND)

/** How many of the code points fit, from the first on. */
function countWithin(points: readonly string[], room: number): number {
  let width = 0
  const over = points.findIndex((point) => {
    width += displayWidth(structuralText(point))
    return width > room
  })
  return over === -1 ? points.length : over
}

/** The two sides of the place, as much as there is room for; what one leaves, the other has. */
function around(before: readonly string[], after: readonly string[], room: number) {
  const half = Math.floor(room / 2)
  const nearest = before.toReversed()
  const wanted = displayWidth(escaped(after))
  const left = countWithin(nearest, Math.max(half, room - wanted))
  const head = nearest.slice(0, left).reverse()
  const right = countWithin(after, room - displayWidth(escaped(head)))
  return { head, tail: after.slice(0, right) }
}

/**
 * The part of a line around a column, with control characters escaped, and a caret below it. It is
 * cut to the columns of a terminal where they are given: a broken line would leave the caret behind.
 */
export function excerpt(
  { text, line, column }: ShownLine,
  columns: number | undefined,
): readonly string[] {
  const points = Array.from(text)
  const place = column - 1
  const gutter = String(line)
  const ellipses = 2
  const room = columns === undefined ? Infinity : columns - gutter.length - 5 - ellipses
  const { head, tail } = around(
    points.slice(Math.max(0, place - AROUND), place),
    points.slice(place, place + AROUND),
    Math.max(room, LEAST),
  )
  const before = (head.length < place ? '…' : '') + escaped(head)
  const more = place + tail.length < points.length ? '…' : ''
  return [
    `  ${gutter} | ${before}${escaped(tail)}${more}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(displayWidth(before))}^`,
  ]
}
