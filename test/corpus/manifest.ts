import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CorpusSignature {
  readonly cert?: string
  readonly n: number
}

export interface CorpusItem {
  readonly id: string
  readonly file: string
  readonly kind: string
  readonly gate: string | null
  readonly source: { readonly repo?: string; readonly path?: string; readonly licence?: string }
  readonly expected: { readonly label: string }
  /** Of the whole document, by libxml2; nothing where it stopped, and for items of our own. */
  readonly c14nSha256?: { readonly exc?: string | null } | null
  readonly certFiles?: readonly string[]
  readonly features?: { readonly aws?: boolean }
  readonly uses: { readonly sha1: boolean }
  readonly signatures: readonly CorpusSignature[]
}

export interface C14nVector {
  readonly id: string
  readonly mode: string
  readonly xpath: string | null
  readonly doctype: boolean
  readonly inclusivePrefixes: string | null
  readonly reference?: unknown
  readonly inputFile: string
  readonly expectedFile: string
}

export interface DerivedVector {
  readonly id: string
  readonly sigIndex: number
  readonly what: 'reference' | 'signedinfo'
  readonly algorithm: readonly string[]
  readonly uri: string
  readonly inputFile: string
  readonly expectedFile: string
}

export interface ConformanceCase {
  readonly id: string
  readonly kind: 'xml-wf' | 'xml-notwf' | 'xml-error'
  readonly testId: string
  readonly doctype: boolean
  readonly namespace: string
  readonly xmlVersion: string
  readonly edition: string | null
  readonly file: string
}

export interface Manifest {
  readonly items: readonly CorpusItem[]
  readonly c14n: readonly C14nVector[]
  readonly c14nDerived: readonly DerivedVector[]
  readonly xmlconf: readonly ConformanceCase[]
  readonly certs: Readonly<Record<string, { readonly bits: number; readonly keyType: string }>>
}

export interface Corpus extends Manifest {
  readonly read: (path: string) => Buffer
}

/** The manifest and its files; nothing of it is ever copied into the repository. */
export function openCorpus(folder: string): Corpus {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.given.json'), 'utf8'))
  return { ...manifest, read: (path) => readFileSync(join(folder, path)) }
}
