import { isJsonObject } from '../../directory/json-object.ts'
import { memberOf } from '../../directory/member-of.ts'
import { readJumpCloudUsers } from '../../directory/read-jumpcloud-users.ts'
import { type Finding, finding } from '../../findings/finding.ts'
import { otherEncoding } from '../../xml/other-encoding.ts'
import type { DirectoryUser } from './read-directory.ts'
import { createJsonSplitter, type JsonPart } from './split-json.ts'
import { withoutMark } from './without-mark.ts'

const inEncoding = (received: string): Finding =>
  finding('directory.not-json', '', { line: 1, column: 1, expected: 'UTF-8', received })

async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPart> {
  const splitter = createJsonSplitter()
  let isFirst = true
  for await (const chunk of withoutMark(chunks)) {
    const encoding = isFirst ? otherEncoding(chunk) : undefined
    if (encoding !== undefined) {
      yield { kind: 'fault', finding: inEncoding(encoding) }
      return
    }
    isFirst = false
    for (const part of splitter.write(chunk)) {
      yield part
      if (part.kind === 'fault') return
    }
  }
  yield* splitter.end()
}

const totalOf = (page: unknown): number => {
  const total = isJsonObject(page) ? memberOf(page, 'totalCount') : undefined
  return typeof total === 'number' ? total : 0
}

/**
 * Reads the users of an export while it arrives: a page, a list, one user, or one of these after the
 * other, as JSON lines have them. What is wrong with the file is added to `findings`, and after text
 * that is not JSON nothing more is read.
 */
export async function* streamUsers(
  chunks: AsyncIterable<Uint8Array>,
  findings: Finding[],
): AsyncGenerator<DirectoryUser, void, undefined> {
  let count = 0
  let total = 0
  let isFirst = true
  for await (const part of partsOf(chunks)) {
    if (part.kind === 'fault') {
      findings.push(part.finding)
      return
    }
    if (part.kind === 'element') {
      yield {
        user: part.value,
        at: part.of === 'page' ? `/results/${part.index}` : `/${part.index}`,
      }
      count += 1
    } else if (part.kind === 'page') {
      total = Math.max(total, totalOf(part.value))
    } else {
      const users = readJumpCloudUsers(part.value)
      if (!users.ok && isFirst) {
        findings.push(...users.findings)
        return
      }
      // Behind others it stands where a user should, and is judged as one.
      yield { user: part.value, at: '' }
      count += 1
    }
    isFirst = false
  }
  if (total <= count) return
  const detail = { expected: total, received: count }
  findings.push(finding('directory.page-incomplete', '/results', detail))
}
