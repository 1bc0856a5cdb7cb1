import type { Finding } from '../../findings/finding.ts'
import { codePointLength } from '../../tags/code-point-length.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import { placeOf } from '../../xml/place-of.ts'
import type { CheckSettings } from './check-settings.ts'

/** Characters of base64 that the API of STS takes (FACTS-AWS 1.21). */
const MOST_BASE64 = 100_000
/** The quota of IAM Identity Center, whatever it counts (FACTS-AWS 3.2). */
const MOST_CHARACTERS = 50_000

/** An element ends where what follows it begins: the next sibling, or the end tag of its parent. */
function lengthsOf({ document: { root }, assertions }: ReadMessage, text: string) {
  if (assertions[0] === root) return [codePointLength(text.slice(root.start).trimEnd())]
  const wanted = new Set<unknown>(assertions)
  return root.children.flatMap((child, at) => {
    const end = root.children[at + 1]?.start ?? text.lastIndexOf('</')
    return wanted.has(child) ? [codePointLength(text.slice(child.start, end).trimEnd())] : []
  })
}

function judgeAssertions(message: ReadMessage, source: () => string): readonly Finding[] {
  const { octets, assertions, places, find } = message
  // Every character is an octet at least, so that most messages need not be counted.
  if (octets.length <= MOST_CHARACTERS) return []
  const lengths = lengthsOf(message, source())
  return assertions.flatMap((assertion, at) => {
    const received = lengths[at] ?? 0
    if (received <= MOST_CHARACTERS) return []
    const detail = { expected: MOST_CHARACTERS, received }
    return [find('size.assertion-over-quota', placeOf(places, assertion), detail)]
  })
}

/** How large the message is, as AWS counts it (FACTS-AWS 1.21, 3.2). */
export function judgeSizes(
  message: ReadMessage,
  { profile }: CheckSettings,
  source: () => string,
): readonly Finding[] {
  const { octets, document, places, find } = message
  if (profile === 'identity-center') return judgeAssertions(message, source)
  const received = Math.ceil(octets.length / 3) * 4
  if (received <= MOST_BASE64) return []
  const detail = { expected: MOST_BASE64, received }
  return [find('size.response-too-large', placeOf(places, document.root), detail)]
}
