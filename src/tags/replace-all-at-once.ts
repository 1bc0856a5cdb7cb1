/**
 * Replaces every occurrence in one pass from left to right, the longest text first, so that neither
 * the order of the pairs nor an earlier replacement changes the outcome.
 */
export function replaceAllAtOnce(
  value: string,
  pairs: readonly (readonly [text: string, replacement: string])[],
): string {
  const longestFirst = [...pairs].sort(([left], [right]) => right.length - left.length)
  const pieces: string[] = []
  let kept = 0
  let index = 0
  while (index < value.length) {
    const pair = longestFirst.find(([text]) => value.startsWith(text, index))
    if (pair === undefined) {
      index += 1
      continue
    }
    pieces.push(value.slice(kept, index), pair[1])
    index += pair[0].length
    kept = index
  }
  pieces.push(value.slice(kept))
  return pieces.join('')
}
