import type { PictureMoment } from './picture.ts'

/** Whether a time stands before `now`, or is now; what is no time does not. */
export const isPast = ({ instant }: PictureMoment, now: string): boolean =>
  instant !== undefined && Date.parse(instant) <= Date.parse(now)
