import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { table } from '../output/table.ts'
import { isPast } from './is-past.ts'
import type { PictureMoment, PictureTimeline } from './picture.ts'
import { wholeSecond } from './whole-second.ts'

const rowOf = ({ instant, text, label, distance }: PictureMoment): readonly string[] => [
  ' ',
  instant === undefined ? shown(text) : wholeSecond(instant),
  label,
  distance ?? 'is not a time',
]

/** The times of a message in their order, with `now` among them. */
export function timelineText({ moments, now }: PictureTimeline, paint: Paint): string {
  const past = moments.filter((moment) => isPast(moment, now))
  const rest = moments.filter((moment) => !isPast(moment, now))
  const rows = [...past.map(rowOf), ['>', wholeSecond(now), 'now', ''], ...rest.map(rowOf)]
  const lines = table(rows, '  ').split('\n')
  // Painted after the columns were measured.
  const at = past.length
  return `timeline\n${lines.map((line, index) => (index === at ? paint('cyan', line.trimEnd()) : line)).join('\n')}`
}
