/** `2 errors`, `1 error`, `no errors`. */
export const countWords = (count: number, noun: string): string =>
  `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
