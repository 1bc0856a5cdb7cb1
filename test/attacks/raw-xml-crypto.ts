/**
 * What xml-crypto alone says to a message, used as most code uses it: parse, take the first Signature,
 * check it under the certificate. A process of its own, so that a document that it never ends with can
 * be left.
 */
import { DOMParser } from '@xmldom/xmldom'
import { SignedXml } from 'xml-crypto'
import { NS } from '../../src/xml/names.ts'

export interface RawQuestion {
  readonly xml: string
  readonly certificates: readonly string[]
}

export type RawAnswer = 'valid' | 'not valid' | 'throws'

function answerUnder(xml: string, publicCert: string): RawAnswer {
  try {
    const document = new DOMParser().parseFromString(xml, 'text/xml')
    const [signature] = Array.from(document.getElementsByTagNameNS(NS.ds, 'Signature'))
    if (signature === undefined) return 'not valid'
    const signedXml = new SignedXml({ publicCert })
    signedXml.loadSignature(signature)
    return signedXml.checkSignature(xml) === true ? 'valid' : 'not valid'
  } catch {
    return 'throws'
  }
}

/** Of several certificates each is tried, as who rolls a key over does. */
function rawAnswer({ xml, certificates }: RawQuestion): RawAnswer {
  const answers = certificates.map((certificate) => answerUnder(xml, certificate))
  return answers.find((answer) => answer === 'valid') ?? answers.at(-1) ?? 'not valid'
}

// xmldom writes what it thinks of a document to the console.
console.error = () => {}
console.warn = () => {}
process.on('message', (question: RawQuestion) => process.send?.(rawAnswer(question)))
