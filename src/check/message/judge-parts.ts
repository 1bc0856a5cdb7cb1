import type { TagNote } from '../../claims/tag-note.ts'
import type { Finding } from '../../findings/finding.ts'
import type { AttributeFacts, JudgedFacts } from '../../verify/facts.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import type { XmlElement } from '../../xml/document.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { Place } from '../../xml/place.ts'
import type { CheckedAttribute } from '../attributes/checked-attribute.ts'
import { judgeAttributes } from '../attributes/judge-attributes.ts'
import { describeAcs } from '../aws-endpoints.ts'
import { placeInValue } from '../place-in-value.ts'
import type { CheckSettings } from './check-settings.ts'

const CHINA_PREFIX = 'http://www.amazonaws.cn/SAML/Attributes/'

/** In the China partition both prefixes are published, so that both are read (FACTS-AWS 4.1). */
function isOfChina({ assertion, response }: JudgedFacts): boolean {
  const recipients = (assertion.subject?.confirmations ?? []).map(({ data }) => data?.recipient)
  return [response?.destination, ...recipients].some(
    (address) => address !== undefined && describeAcs(address.value)?.partition === 'aws-cn',
  )
}

const toChecked =
  (china: boolean) =>
  ({ name, nameFormat, values }: AttributeFacts): CheckedAttribute => ({
    name:
      china && name.value.startsWith(CHINA_PREFIX)
        ? `${AWS_ATTRIBUTES}${name.value.slice(CHINA_PREFIX.length)}`
        : name.value,
    nameFormat: nameFormat?.value,
    values,
  })

/** The element at that offset; they stand in document order. */
function elementAt(
  { document: { elements } }: ReadMessage,
  offset: number,
): XmlElement | undefined {
  let low = 0
  let high = elements.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const element = elements[middle]
    if (element === undefined || element.start === offset) return element
    if (element.start < offset) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Judges the attributes of an assertion, with a caret under the character that is meant. */
export function judgeParts(
  message: ReadMessage,
  facts: JudgedFacts,
  settings: CheckSettings,
  source: () => string,
): readonly Finding[] {
  const { attributes, place: whole } = facts.assertion
  const checked = attributes.map(toChecked(isOfChina(facts)))
  const placeOf = ({ attribute, value, offset }: TagNote): Place => {
    const owner = attributes[attribute]
    if (owner === undefined) return whole
    const place = value === undefined ? owner.place : (owner.values[value]?.place ?? owner.place)
    const element = offset === undefined ? undefined : elementAt(message, place.offset)
    if (element === undefined || offset === undefined) return place
    return { ...place, offset: placeInValue(element, offset, source()) }
  }
  return judgeAttributes(checked, settings).map((note) =>
    message.find(note.code, placeOf(note), note.detail),
  )
}
