/**
 * Text that no runner of a CI takes for a command: GitHub's reads `::` at the start of a line, blanks
 * before it left aside, and `##[` anywhere in it, Azure's `##vso[` (SECURITY A9.14).
 */
export const inert = (text: string): string =>
  text.replace(/^([^\S\n]*):(?=:)/gm, '$1\\u{3A}').replace(/##(?=(?:vso)?\[)/g, '#\\u{23}')
