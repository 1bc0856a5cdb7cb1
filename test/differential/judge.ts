/** One document, read by all four readers, and what is to be said of it. */
import type { ErrorDetail } from 'libxml2-wasm'
import { firstDifference } from '../../src/fast-xml-parser/first-difference.ts'
import { parseCanonical } from '../../src/fast-xml-parser/parse-canonical.ts'
import type { FindingCode } from '../../src/findings/codes.ts'
import { toReadElement } from '../../src/verify/to-read-element.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { checkIds } from '../../src/xml/check-ids.ts'
import { decodeUtf8 } from '../../src/xml/decode-utf8.ts'
import type { XmlDocument } from '../../src/xml/document.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { findingsIn } from '../../src/xml/locate.ts'
import { placer } from '../../src/xml/place-of.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { explained } from './known-differences.ts'
import {
  fastXmlParserReading,
  libxml2,
  ourReading,
  type Reading,
  withoutUris,
  xmldomReading,
} from './reading.ts'

const ERROR = 2

export interface Refused {
  readonly code: FindingCode
  readonly libxml2Accepts: boolean
}

export interface Accepted {
  /** What libxml2 says against it and we do not allow for. */
  readonly complaints: readonly string[]
  /** What libxml2 says against it and rules D6 and D11 are laxer about, by kind. */
  readonly allowed: readonly string[]
  readonly sameInLibxml2: boolean
  /** The known differences that explain another reading; nothing where none does. */
  readonly xmldom: readonly string[] | undefined
  readonly fastXmlParser: readonly string[] | undefined
  /** What fast-xml-parser reads otherwise in the canonical octets. */
  readonly canonicalDifference: string | undefined
}

const ALLOWED: readonly (readonly [kind: string, message: RegExp])[] = [
  ['not a valid URI', /^xmlns(:\S+)?: '[\s\S]*' is not a valid URI\n$/],
  ['not an NCName', /^xml:id : attribute value [\s\S]* is not an NCName\n$/],
  // A warning of validity; whoever reads white space does not ask for it.
  ['xml:space', /^Invalid value "[\s\S]*" for xml:space : /],
]

/** What rule D11 says of IDs, which libxml2 says while it reads. */
const hasDuplicateIds = (document: XmlDocument): boolean =>
  checkIds(document, placer(), findingsIn(document.lines)).some(
    ({ code }) => code === 'xml.id-duplicate',
  )

function kindOf({ message }: ErrorDetail, document: XmlDocument): string | undefined {
  const found = ALLOWED.find(([, pattern]) => pattern.test(message))?.[0]
  if (found !== undefined) return found
  const duplicate = /^ID [\s\S]* already defined\n$/.test(message) && hasDuplicateIds(document)
  return duplicate ? 'refused by us later: xml.id-duplicate' : undefined
}

/** The wrapper of libxml2 drops U+FEFF from the beginning of every string that it hands out. */
const comparable = (reading: Reading | undefined) =>
  JSON.stringify(reading)?.replaceAll('\ufeff', '')

const isSame = (left: Reading, right: Reading | undefined) => comparable(left) === comparable(right)

function canonicalDifference({ root }: XmlDocument): string | undefined {
  const read = toReadElement(root, undefined)
  try {
    return firstDifference(read, parseCanonical(canonicalize(root)))
  } catch (error) {
    return `throws ${error}`
  }
}

/** The text as the second opinions have it. */
export function textIn(octets: Uint8Array): string {
  const decoded = decodeUtf8(octets)
  if ('text' in decoded) return decoded.text
  throw new Error('read, and not decoded')
}

function judgeAccepted(octets: Uint8Array, document: XmlDocument): Accepted {
  const text = textIn(octets)
  const { complaints, reading } = libxml2(octets)
  const kinds = complaints.map((complaint) => [complaint, kindOf(complaint, document)] as const)
  const ours = ourReading(document.root)
  const [xmldom, fastXmlParser] = [xmldomReading(text), fastXmlParserReading(text)]
  return {
    complaints: kinds.filter(([, kind]) => kind === undefined).map(([{ message }]) => message),
    allowed: kinds.flatMap(([, kind]) => kind ?? []),
    sameInLibxml2: isSame(ours, reading()),
    xmldom: explained({ reader: 'xmldom', text, ours, theirs: xmldom }),
    fastXmlParser: explained({
      reader: 'fast-xml-parser',
      text,
      ours: withoutUris(ours),
      theirs: fastXmlParser,
    }),
    canonicalDifference: canonicalDifference(document),
  }
}

/** Has the four readers read a document: libxml2 whatever we say, the others what we accept. */
export function judge(octets: Uint8Array): Refused | Accepted {
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if ('document' in read) return judgeAccepted(octets, read.document)
  const accepts = libxml2(octets).complaints.every(({ level }) => level < ERROR)
  return { code: read.failure.code, libxml2Accepts: accepts }
}
