import { hash } from 'node:crypto'
import type { SignableElement } from '../assertion/write-assertion.ts'
import { apexElement, type Canonical, element, join, text } from '../xml/canonical-writer.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N } from '../xml/names.ts'
import type { DigestAlgorithm, SignatureAlgorithm } from './algorithms.ts'

export interface PreparedSignature {
  /** Canonical SignedInfo in UTF-8: what is signed. */
  readonly octets: Uint8Array
  /** Gives the whole element with its enveloped Signature, in base64 what was signed. */
  readonly finish: (signatureValue: string, certificate: string | undefined) => Canonical
}

/**
 * Digests an element and writes its SignedInfo (saml-core 5.4). The element has been written in
 * canonical form, so nothing is parsed again; `#` and the ID is the one Reference.
 */
export function prepareSignature(
  signable: SignableElement,
  algorithm: SignatureAlgorithm,
  digest: DigestAlgorithm,
): PreparedSignature {
  const { head, tail } = signable
  const digestValue = hash(digest.hash, head + tail, 'base64')
  const children = signedInfoChildren(signable.id, algorithm, digest, digestValue)
  return {
    octets: Buffer.from(apexElement('ds:SignedInfo', [], children)),
    finish: (signatureValue, certificate) =>
      join(
        head,
        apexElement(
          'ds:Signature',
          [],
          element('ds:SignedInfo', [], children),
          element('ds:SignatureValue', [], text(signatureValue)),
          ...keyInfo(certificate),
        ),
        tail,
      ),
  }
}

const methodElement = (
  name: `ds:${string}`,
  algorithm: string,
  ...children: readonly Canonical[]
): Canonical => element(name, [['Algorithm', algorithm]], ...children)

function signedInfoChildren(
  id: string,
  algorithm: SignatureAlgorithm,
  digest: DigestAlgorithm,
  digestValue: string,
): Canonical {
  const transforms = element(
    'ds:Transforms',
    [],
    methodElement('ds:Transform', ENVELOPED_SIGNATURE),
    methodElement('ds:Transform', EXCLUSIVE_C14N),
  )
  const reference = element(
    'ds:Reference',
    [['URI', `#${id}`]],
    transforms,
    methodElement('ds:DigestMethod', digest.uri),
    element('ds:DigestValue', [], text(digestValue)),
  )
  return join(
    methodElement('ds:CanonicalizationMethod', EXCLUSIVE_C14N),
    methodElement('ds:SignatureMethod', algorithm.uri),
    reference,
  )
}

/** For tools that look the key up; nobody may trust it because it stands there. */
function keyInfo(certificate: string | undefined): readonly Canonical[] {
  if (certificate === undefined) return []
  const held = element('ds:X509Certificate', [], text(certificate))
  return [element('ds:KeyInfo', [], element('ds:X509Data', [], held))]
}
