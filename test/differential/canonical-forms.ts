/** Exclusive canonical forms by libxml2, in two ways that have nothing of ours between them. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm'

export interface Asked {
  /** The element, counted in document order from 0. */
  readonly apex: number
  /** An element in it that is left out, counted in the same way. */
  readonly without: number | null
  /** The PrefixList. */
  readonly prefixes: readonly string[] | null
}

export interface AskedDocument {
  readonly octets: Buffer
  readonly asked: readonly Asked[]
}

const SCRIPT = fileURLToPath(new URL('./canonical_forms.py', import.meta.url))
const MOST_OUTPUT = 1 << 28

/** For each document, and each that is asked of it, the form in place and the form alone. */
export function formsByLxml(python: string, documents: readonly AskedDocument[]): unknown[] {
  const lines = documents.map(({ octets, asked }) =>
    JSON.stringify({ octets: octets.toString('base64'), asked }),
  )
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

function elementsBelow(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [element]
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) found.push(...elementsBelow(node))
  }
  return found
}

const SILENT = ParseOption.XML_PARSE_NOERROR | ParseOption.XML_PARSE_SKIP_IDS

/** The form of the node set that is the element and all below it, in the document as a whole. */
export function formInNodeSet(octets: Buffer, { apex, without, prefixes }: Asked): string {
  const document = XmlDocument.fromBuffer(octets, { option: SILENT })
  try {
    const elements = elementsBelow(document.root)
    if (without !== null) elements[without]?.remove()
    const form = elements[apex]?.canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      ...(prefixes === null ? {} : { inclusiveNamespacePrefixes: [...prefixes] }),
    })
    if (form === undefined) throw new Error('there is no such element')
    return form
  } finally {
    document.dispose()
  }
}
