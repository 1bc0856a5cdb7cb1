import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlDocument, XmlElement } from '../../src/xml/document.ts'
import { attributeOf, firstChild, isNamed } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { demand } from '../support/require.ts'
import { type Corpus, type DerivedVector, openCorpus } from './manifest.ts'

const LIMITS = { ...DEFAULT_LIMITS, bytes: 8_388_608, nodes: 400_000, attributeBytes: 1_048_576 }

const read = (octets: Uint8Array) => readDocument(octets, { limits: LIMITS })

function prefixesOf(holder: XmlElement | undefined): readonly string[] {
  const list = holder && firstChild(holder, NS.ec, 'InclusiveNamespaces')
  const text = list && attributeOf(list, 'PrefixList')?.value
  return (text ?? '')
    .split(/\s+/)
    .filter((prefix) => prefix !== '')
    .map((prefix) => (prefix === '#default' ? '' : prefix))
}

function exclusiveTransform(reference: XmlElement): XmlElement | undefined {
  const transforms = firstChild(reference, NS.ds, 'Transforms')
  return transforms?.children.find(
    (child): child is XmlElement =>
      child.kind === 'element' && attributeOf(child, 'Algorithm')?.value === EXCLUSIVE_C14N,
  )
}

const isId = (local: string) => local.toLowerCase() === 'id' || local === 'AssertionID'

function elementWithId({ elements, root }: XmlDocument, uri: string): XmlElement | undefined {
  if (uri === '') return root
  return elements.find((element) =>
    element.attributes.some((attribute) => isId(attribute.local) && `#${attribute.value}` === uri),
  )
}

/** What a signature of the document digests or signs, in the canonical form of our own. */
function derive(document: XmlDocument, vector: DerivedVector): string | undefined {
  const signatures = document.elements.filter((element) => isNamed(element, NS.ds, 'Signature'))
  const signature = signatures[vector.sigIndex - 1]
  const signedInfo = signature && firstChild(signature, NS.ds, 'SignedInfo')
  if (signedInfo === undefined) return undefined
  if (vector.what === 'signedinfo') {
    const method = firstChild(signedInfo, NS.ds, 'CanonicalizationMethod')
    return canonicalize(signedInfo, { inclusivePrefixes: prefixesOf(method) })
  }
  const reference = firstChild(signedInfo, NS.ds, 'Reference')
  const target = elementWithId(document, vector.uri)
  if (reference === undefined || target === undefined) return undefined
  const inclusivePrefixes = prefixesOf(exclusiveTransform(reference))
  return canonicalize(target, { inclusivePrefixes, without: signature })
}

const isProfile = ({ what, algorithm }: DerivedVector) =>
  what === 'signedinfo'
    ? algorithm.length === 1 && algorithm[0] === EXCLUSIVE_C14N
    : algorithm.length === 2 &&
      algorithm[0] === ENVELOPED_SIGNATURE &&
      algorithm[1] === EXCLUSIVE_C14N

interface Outcome {
  readonly equal: number
  readonly refused: ReadonlyMap<string, number>
  readonly wrong: readonly string[]
}

function compare(
  corpus: Corpus,
  vectors: readonly {
    readonly id: string
    readonly inputFile: string
    readonly expectedFile: string
  }[],
  make: (document: XmlDocument, at: number) => string | undefined,
): Outcome {
  const refused = new Map<string, number>()
  const wrong: string[] = []
  let equal = 0
  vectors.forEach((vector, at) => {
    const found = read(corpus.read(vector.inputFile))
    if ('failure' in found) {
      refused.set(found.failure.code, (refused.get(found.failure.code) ?? 0) + 1)
    } else if (make(found.document, at) === corpus.read(vector.expectedFile).toString('utf8')) {
      equal += 1
    } else {
      wrong.push(vector.id)
    }
  })
  return { equal, refused, wrong }
}

describe('exclusive canonical form', () => {
  test('equals the octets that xmlsec1 digested and signed', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const vectors = corpus.c14nDerived.filter(isProfile)
    expect(vectors).toHaveLength(378)
    const { equal, refused, wrong } = compare(corpus, vectors, (document, at) => {
      const vector = vectors[at]
      return vector && derive(document, vector)
    })
    console.log(
      `c14nDerived: ${equal} of ${vectors.length} equal, refused`,
      Object.fromEntries(refused),
    )
    expect(wrong).toEqual([])
    // A DOCTYPE, a processing instruction and ISO-8859-1 are refused by rules D1 and D4.
    expect(Object.fromEntries(refused)).toEqual({
      'xml.doctype': 4,
      'xml.processing-instruction': 2,
      'xml.encoding': 1,
    })
  })

  test('equals the published vectors whose node-set is one whole element', (context) => {
    const corpus = openCorpus(demand(context, 'corpus'))
    const vectors = corpus.c14n.filter(
      ({ mode, doctype, xpath }) => mode === 'exc-c14n' && !doctype && xpath === null,
    )
    const { equal, refused, wrong } = compare(corpus, vectors, (document, at) => {
      const vector = vectors[at]
      if (vector === undefined) return undefined
      const expected = corpus.read(vector.expectedFile).toString('utf8')
      // One vector is about an element below the root; its note says so, its octets say which.
      const apex = document.elements.find((element) => canonicalize(element) === expected)
      return canonicalize(apex ?? document.root)
    })
    console.log(
      `c14n vectors: ${equal} of ${vectors.length} equal, refused`,
      Object.fromEntries(refused),
    )
    expect(wrong).toEqual([])
    expect(Object.fromEntries(refused)).toEqual({ 'xml.encoding': 1 })
  })
})
