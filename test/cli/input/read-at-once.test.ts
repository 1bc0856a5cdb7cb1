import { describe, expect, test } from 'vitest'
import { mostOctets } from '../../../src/cli/input/most-octets.ts'
import { readAtOnce } from '../../../src/cli/input/read-at-once.ts'
import { readBytes } from '../../../src/cli/input/read-bytes.ts'
import { DEFAULT_LIMITS } from '../../../src/xml/limits.ts'
import { testFolder } from '../command-line.ts'

const folder = testFolder()
const most = mostOctets(DEFAULT_LIMITS)

async function said(read: typeof readBytes, path: string, limit: Parameters<typeof readBytes>[2]) {
  try {
    const { octets, ...rest } = await read('FILE', path, limit)
    return { text: Buffer.from(octets).toString('latin1'), ...rest }
  } catch (cause) {
    return cause instanceof Error ? cause.message : cause
  }
}

describe('a file read at once is the file read piece by piece', () => {
  test.each<[string, string, Parameters<typeof readBytes>[2]]>([
    ['nothing', '', most],
    ['a message', '<a/>', most],
    ['more than a piece', 'x'.repeat(200_000), most],
    ['more than the limit', 'x'.repeat(200_000), 70_000],
    ['exactly the limit', 'x'.repeat(65_536), 65_536],
    ['a recording', `{${' '.repeat(3_000_000)}}`, most],
  ])('%s', async (name, text, limit) => {
    const path = folder.file(name, text, 0o640)
    const found = await said(readAtOnce, path, limit)
    expect(found).toEqual(await said(readBytes, path, limit))
    expect(typeof found).toBe('object')
  })

  test.each([
    ['there is none', '/no/such/file'],
    ['it is a folder', folder.path],
    ['it is a device', '/dev/null'],
  ])('where %s', async (_, path) => {
    expect(await said(readAtOnce, path, most)).toEqual(await said(readBytes, path, most))
  })
})
