import type { CodeEntry } from '../codes.ts'

export const ISSUING_CODES = {} as const satisfies Record<string, CodeEntry>
