const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** Gives the octets without a UTF-8 byte order mark at their very beginning. */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (first === undefined) {
      yield chunk
      continue
    }
    first = Buffer.concat([first, chunk])
    if (first.length < MARK.length) continue
    yield MARK.equals(first.subarray(0, MARK.length)) ? first.subarray(MARK.length) : first
    first = undefined
  }
  if (first !== undefined) yield first
}
