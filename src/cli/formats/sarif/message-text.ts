/**
 * A text as a SARIF message: plain, with no link in it (SARIF 2.1.0, 3.11.6; SECURITY A9.14). Braces
 * must be doubled there (3.11.5), which few viewers undo, so that those around a word are written anew.
 */
export const messageText = (text: string): string =>
  text
    .replace(/\\u\{([0-9A-F]+)\}/g, '<U+$1>')
    .replace(/\{(\w+)\}/g, '<$1>')
    .replace(/[{}]/g, '$&$&')
    .replaceAll('](', '] (')
