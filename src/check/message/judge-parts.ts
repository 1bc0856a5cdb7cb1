import type { Finding } from '../../findings/finding.ts'
import type { AttributeFacts, JudgedFacts } from '../../verify/facts.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { CheckedAttribute } from '../attributes/checked-attribute.ts'
import { judgeAttributes } from '../attributes/judge-attributes.ts'
import { describeAcs } from '../aws-endpoints.ts'
import { placeOfNote } from '../place-of-note.ts'
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

/** Judges the attributes of an assertion, with a caret under the character that is meant. */
export function judgeParts(
  message: ReadMessage,
  facts: JudgedFacts,
  settings: CheckSettings,
  source: () => string,
): readonly Finding[] {
  const { attributes, place: whole } = facts.assertion
  const { elements } = message.document
  const placed = { attributes, whole, elements, source }
  const checked = attributes.map(toChecked(isOfChina(facts)))
  return judgeAttributes(checked, settings).map((note) =>
    message.find(note.code, placeOfNote(note, placed), note.detail),
  )
}
