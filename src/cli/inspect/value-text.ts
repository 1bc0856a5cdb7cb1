import type { PictureValue } from './picture.ts'

const WORDS = { nil: '(nil)', complex: '(elements instead of text)' } as const

/** A value as one text, also where it has none. */
export const valueText = ({ kind, text }: PictureValue): string =>
  kind === 'text' ? text || '(empty)' : WORDS[kind]
