/** Longer names are not compared: the work stays small whatever is given. */
const MOST_CHARACTERS = 64

/** Gives the candidate nearest to a mistyped name, or nothing where none is near. */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name === '' || name.length > MOST_CHARACTERS) return undefined
  const wanted = simplified(name)
  let closest: string | undefined
  let least = Math.ceil(name.length / 3) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, simplified(candidate))
    if (distance < least) {
      least = distance
      closest = candidate
    }
  }
  return closest
}

/** Case, blanks and punctuation are what people get wrong most: cost_center is costCenter. */
const simplified = (name: string) => name.toLowerCase().replace(/[\s_.-]/g, '')

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
