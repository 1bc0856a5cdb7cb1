const DIGITS = /^[0-9]{1,10}$/

/** A SessionDuration as it is written; nothing where it is no whole number (FACTS-AWS 2). */
export const readSeconds = (text: string): number | undefined =>
  DIGITS.test(text) ? Number(text) : undefined
