import { describe, expect, test } from 'vitest'
import { mostOctets } from '../../../src/cli/input/most-octets.ts'
import { readBytes } from '../../../src/cli/input/read-bytes.ts'
import { readMessages } from '../../../src/cli/input/read-messages.ts'
import { readStream } from '../../../src/cli/input/read-stream.ts'
import { DEFAULT_LIMITS, MAX_BYTES } from '../../../src/xml/limits.ts'
import { testFolder } from '../command-line.ts'
import { inPieces } from '../directory/read-all.ts'
import { message } from '../messages.ts'
import { getEntry, har, postEntry, posted } from './recordings.ts'

const folder = testFolder()
const most = mostOctets(DEFAULT_LIMITS)
const MESSAGE = 2 * DEFAULT_LIMITS.bytes + 65_536
const xml = message()

/** Longer than any message, shorter than any recording. */
const long = har(
  ...Array.from({ length: 6_000 }, () => getEntry('https://example.com/')),
  postEntry(posted(xml)),
)

describe('how much of a file is read', () => {
  test('depends on how it begins', () => {
    const of = (text: string) => most(Buffer.from(text))
    expect(['', '<a>', 'PHN', '[{', '\0{'].map(of)).toEqual(Array(5).fill(MESSAGE))
    expect(['{', ' \r\n\t{', '\uFEFF\n{"log"'].map(of)).toEqual(Array(3).fill(64 * 1_048_576))
    expect(mostOctets({ bytes: MAX_BYTES })(Buffer.from('{'))).toBe(2 * MAX_BYTES + 65_536)
  })

  test('a recording is read whole, from a file and from a pipe in small pieces', async () => {
    expect(long.length).toBeGreaterThan(MESSAGE + 65_536)
    const whole = await readBytes('FILE', folder.file('long.har', long), most)
    for (const size of [7, 65_536]) {
      const piped = await readStream('FILE', inPieces(Buffer.from(long), size), most)
      expect(piped.complete).toBe(true)
      expect(Buffer.compare(piped.octets, whole.octets)).toBe(0)
    }
    expect(whole).toMatchObject({ complete: true })
    const { form, messages } = readMessages(whole.octets, DEFAULT_LIMITS)
    expect({ form, parts: messages.map(({ part }) => part) }).toEqual({ form: 'har', parts: [1] })
  })

  test('of anything else reading stops soon after', async () => {
    const text = Buffer.from(` ${long.replace('{', '')}`)
    const read = await readBytes('FILE', folder.file('long.txt', text), most)
    expect(read.complete).toBe(false)
    expect(read.octets.length).toBeLessThanOrEqual(MESSAGE + 65_536)
    const piped = await readStream('FILE', inPieces(text, 1_000), most)
    expect(piped.complete).toBe(false)
    expect(piped.octets.length).toBeLessThanOrEqual(MESSAGE + 1_000)
  })

  test('less than it takes to tell is read whole', async () => {
    const short = await readStream('FILE', inPieces(Buffer.from('{}'), 1), () => 1)
    expect(short).toEqual({ octets: Buffer.from('{}'), complete: true })
    expect(await readBytes('FILE', folder.file('short', '{}'), () => 1)).toMatchObject({
      complete: true,
    })
    const fixed = await readStream('FILE', inPieces(Buffer.from('abc'), 1), 1)
    expect(fixed).toEqual({ octets: Buffer.from('ab'), complete: false })
  })
})
