import type { PictureMoment } from './picture.ts'

const UNITS = [
  ['y', 31_557_600],
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** The two largest units that are not zero, the smaller of them cut: `4 min 30 s`, `2 y 14 d`. */
function lengthText(seconds: number): string {
  const at = UNITS.findIndex(([, size]) => seconds >= size)
  const [unit, size] = UNITS[at] ?? UNITS[4]
  const whole = Math.floor(seconds / size)
  const [nextUnit, nextSize] = UNITS[at + 1] ?? [unit, size]
  const rest = Math.floor((seconds - whole * size) / nextSize)
  return nextUnit === unit || rest === 0
    ? `${whole} ${unit}`
    : `${whole} ${unit} ${rest} ${nextUnit}`
}

const WORDS = {
  start: { past: 'began', future: 'begins' },
  end: { past: 'ended', future: 'ends' },
  point: { past: '', future: '' },
} as const

/** How far a time is from `now`, in words that fit what happens at it. */
export function distanceText(kind: PictureMoment['kind'], instant: number, now: number): string {
  const seconds = Math.floor(Math.abs(instant - now) / 1_000)
  // An end is exclusive and a start inclusive, so that at the very instant both are behind.
  const isPast = instant <= now
  const word = WORDS[kind][isPast ? 'past' : 'future']
  if (seconds === 0) return `${word} now`.trim()
  const length = lengthText(seconds)
  return (isPast ? `${word} ${length} ago` : `${word} in ${length}`).trim()
}
