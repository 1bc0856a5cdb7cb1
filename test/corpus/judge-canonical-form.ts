/** Our canonical octets beside those of libxml2 and xmlsec1. */
import { createHash } from 'node:crypto'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlDocument, XmlElement } from '../../src/xml/document.ts'
import { attributeOf, firstChild, isNamed } from '../../src/xml/element.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'
import type { C14nVector, Corpus, DerivedVector } from './manifest.ts'
import { read } from './read.ts'
import { count, excepted, HELD, type Outcome, type Row, unexplained } from './row.ts'

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

function compare(
  id: string,
  octets: Uint8Array,
  isEqual: (document: XmlDocument) => boolean,
): Outcome {
  const found = read(octets)
  if ('failure' in found) return excepted(found.failure.code)
  return isEqual(found.document) ? HELD : unexplained(`${id}: other octets`)
}

/** Octets that xmlsec1 has digested or signed for the SAML profile. */
export const judgeSignedOctets = (corpus: Corpus): Row =>
  count('octets that xmlsec1 digested or signed', corpus.c14nDerived.filter(isProfile), (vector) =>
    compare(vector.id, corpus.read(vector.inputFile), (document) => {
      const expected = corpus.read(vector.expectedFile).toString('utf8')
      return derive(document, vector) === expected
    }),
  )

const isWholeElement = ({ mode, doctype, xpath }: C14nVector) =>
  mode === 'exc-c14n' && !doctype && xpath === null

/** Published vectors whose node-set is one whole element. */
export const judgeVectors = (corpus: Corpus): Row =>
  count('published vectors, one whole element', corpus.c14n.filter(isWholeElement), (vector) =>
    compare(vector.id, corpus.read(vector.inputFile), ({ elements, root }) => {
      const expected = corpus.read(vector.expectedFile).toString('utf8')
      // One vector is about an element below the root; its note says so, its octets say which.
      const apex = elements.find((element) => canonicalize(element) === expected)
      return canonicalize(apex ?? root) === expected
    }),
  )

/** Whole documents, of SAML or not, against the digests that libxml2 gave. */
export function judgeDocuments(corpus: Corpus): Row {
  const items = corpus.items.flatMap(({ id, file, c14nSha256 }) => {
    const digest = c14nSha256?.exc
    return digest ? [{ id, file, digest }] : []
  })
  return count('whole documents, digest by libxml2', items, ({ id, file, digest }) =>
    compare(id, corpus.read(file), ({ root }) => {
      const octets = Buffer.from(canonicalize(root), 'utf8')
      return createHash('sha256').update(octets).digest('hex') === digest
    }),
  )
}
