import { jsonText } from './json-text.ts'

/** Writes a value as JSON on one line. */
export const jsonLine = (value: unknown): string => `${jsonText(value)}\n`
