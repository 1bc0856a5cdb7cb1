/** 1-based line and column, in code points. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Where one is in a stream of UTF-8 octets that are not kept. */
export interface RunningPosition {
  readonly now: () => Position
  readonly advance: (octets: Uint8Array) => void
}

const LF = 0x0a
const CR = 0x0d

/** Any octet of a character but its first. */
const isContinuation = (octet: number) => (octet & 0xc0) === 0x80

/** Counts lines (CR, LF and CRLF end one each) and columns while octets go by. */
export function createRunningPosition(): RunningPosition {
  let line = 1
  let column = 1
  let last = 0
  return {
    now: () => ({ line, column }),
    advance: (octets) => {
      for (const octet of octets) {
        const isSecondHalf = octet === LF && last === CR
        last = octet
        if (isSecondHalf) continue
        if (octet === LF || octet === CR) {
          line += 1
          column = 1
        } else if (!isContinuation(octet)) column += 1
      }
    },
  }
}
