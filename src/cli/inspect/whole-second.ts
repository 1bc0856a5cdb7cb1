/** A time of ours without its milliseconds where there are none, as messages write it. */
export const wholeSecond = (instant: string): string => instant.replace('.000Z', 'Z')
