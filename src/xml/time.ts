/** A point in time as a message gives it. */
export interface DateTime {
  /** Milliseconds since 1970-01-01T00:00:00Z; a finer fraction is cut towards the earlier instant. */
  readonly instant: number
  /** False where an offset was given instead of `Z`. */
  readonly utc: boolean
}

const ZERO = 0x30
const NINE = 0x39
const DASH = 0x2d
const COLON = 0x3a
const POINT = 0x2e
const PLUS = 0x2b
const UPPER_T = 0x54
const UPPER_Z = 0x5a

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isDigit = (unit: number) => unit >= ZERO && unit <= NINE

/** NaN where one of the two is no ASCII digit, so that every range check after it fails. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at)
  const ones = text.charCodeAt(at + 1)
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : Number.NaN
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lastDay = (year: number, month: number) =>
  month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)

/** Days since the epoch in the proleptic Gregorian calendar; `Date.UTC` takes year 50 for 1950. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

/** Milliseconds of `YYYY-MM-DDThh:mm:ss` taken as UTC; NaN where it is not exactly that. */
function wholeSeconds(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const separated =
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(10) === UPPER_T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  const dated = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month)
  // Neither 24:00:00 nor a leap second: readers differ on both (SECURITY D18).
  if (!(separated && dated && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  return (((dayNumber(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000
}

/** Milliseconds east of UTC for `+hh:mm` or `-hh:mm` at the end of the text; NaN for anything else. */
function offsetAt(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  const hours = twoDigits(text, at + 1)
  const minutes = twoDigits(text, at + 4)
  const shaped = text.length === at + 6 && text.charCodeAt(at + 3) === COLON
  const ranged = minutes <= 59 && hours * 60 + minutes <= 14 * 60
  if (!(shaped && ranged && (sign === PLUS || sign === DASH))) return Number.NaN
  return (sign === PLUS ? 1 : -1) * (hours * 60 + minutes) * 60_000
}

/**
 * Reads a time by the one strict grammar of SECURITY D18: `YYYY-MM-DDThh:mm:ss`, a fraction of any
 * length, then `Z` or an offset up to 14:00. Gives nothing for anything else; never a guess.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const seconds = wholeSeconds(text)
  if (Number.isNaN(seconds)) return undefined
  let at = 19
  let milliseconds = 0
  if (text.charCodeAt(at) === POINT) {
    const first = ++at
    // The fraction counts forward, so cutting it gives the earlier instant before the epoch too.
    for (let weight = 100; isDigit(text.charCodeAt(at)); at++) {
      milliseconds += (text.charCodeAt(at) - ZERO) * weight
      weight = weight === 100 ? 10 : weight === 10 ? 1 : 0
    }
    if (at === first) return undefined
  }
  if (text.charCodeAt(at) === UPPER_Z && text.length === at + 1) {
    return { instant: seconds + milliseconds, utc: true }
  }
  const offset = offsetAt(text, at)
  if (Number.isNaN(offset)) return undefined
  return { instant: seconds + milliseconds - offset, utc: false }
}
