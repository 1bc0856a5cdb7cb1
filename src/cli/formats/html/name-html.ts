import { esc } from './esc.ts'

/** The name of a message; its letters, whatever their direction, turn nothing around them. */
export const nameHtml = (one: { readonly file: string; readonly part?: number }): string =>
  `<bdi>${esc(one.file)}</bdi>${one.part === undefined ? '' : `, message ${one.part}`}`
