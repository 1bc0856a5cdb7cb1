/** With the lowest bit of one octet flipped; a negative place counts from the end. */
export const flipped = (at: number) => (octets: Buffer) => {
  const changed = Buffer.from(octets)
  const index = at < 0 ? octets.length + at : at
  changed[index] = (octets[index] ?? 0) ^ 1
  return changed
}
