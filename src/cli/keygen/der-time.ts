import { der } from './der.ts'

const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18

/** A time of a certificate: RFC 5280 4.1.2.5 has two digits for the year until 2049, four from then on. */
export function derTime(time: Date): Buffer {
  const digits = `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return time.getUTCFullYear() < 2050
    ? der(UTC_TIME, Buffer.from(digits.slice(2)))
    : der(GENERALIZED_TIME, Buffer.from(digits))
}
