/** Absent, null and the empty text are all "not set" in the API (FACTS-JUMPCLOUD 1.8). */
export const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === ''
