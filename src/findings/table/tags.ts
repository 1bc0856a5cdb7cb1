import type { CodeEntry } from '../codes.ts'

export const TAG_CODES = {} as const satisfies Record<string, CodeEntry>
