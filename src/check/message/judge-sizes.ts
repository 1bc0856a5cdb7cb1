import type { Finding } from '../../findings/finding.ts'
import { codePointLength } from '../../tags/code-point-length.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import type { XmlElement } from '../../xml/document.ts'
import { placeOf } from '../../xml/place-of.ts'
import type { CheckSettings } from './check-settings.ts'

/** Characters of base64 that the API of STS takes (FACTS-AWS 1.21). */
const MOST_BASE64 = 100_000
/** The quota of IAM Identity Center, whatever it counts (FACTS-AWS 3.2). */
const MOST_CHARACTERS = 50_000

/** An element ends where what follows it begins: the next sibling, or the end tag of its parent. */
function sourceOf(element: XmlElement, text: string): string {
  const siblings = element.parent?.children ?? []
  const next = siblings[siblings.indexOf(element) + 1]
  const end = element.parent === undefined ? text.length : (next?.start ?? text.lastIndexOf('</'))
  return text.slice(element.start, end).trimEnd()
}

function judgeAssertion(message: ReadMessage, assertion: XmlElement, source: () => string) {
  // Every character is an octet at least, so that most messages need not be counted.
  if (message.octets.length <= MOST_CHARACTERS) return []
  const received = codePointLength(sourceOf(assertion, source()))
  if (received <= MOST_CHARACTERS) return []
  const detail = { expected: MOST_CHARACTERS, received }
  return [message.find('size.assertion-over-quota', placeOf(message.places, assertion), detail)]
}

/** How large the message is, as AWS counts it (FACTS-AWS 1.21, 3.2). */
export function judgeSizes(
  message: ReadMessage,
  { profile }: CheckSettings,
  source: () => string,
): readonly Finding[] {
  const { octets, document, places, find, assertions } = message
  if (profile === 'identity-center')
    return assertions.flatMap((assertion) => judgeAssertion(message, assertion, source))
  const received = Math.ceil(octets.length / 3) * 4
  if (received <= MOST_BASE64) return []
  const detail = { expected: MOST_BASE64, received }
  return [find('size.response-too-large', placeOf(places, document.root), detail)]
}
