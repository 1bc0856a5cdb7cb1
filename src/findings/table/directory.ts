import type { CodeEntry } from '../codes.ts'

export const DIRECTORY_CODES = {} as const satisfies Record<string, CodeEntry>
