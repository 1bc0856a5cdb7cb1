import { X509Certificate } from 'node:crypto'
import { decodeBase64 } from '../../xml/base64.ts'
import type { XmlElement } from '../../xml/document.ts'
import { firstChild, textOf } from '../../xml/element.ts'
import { NS } from '../../xml/names.ts'
import type { PictureCertificate } from './picture.ts'

/** Longer than any certificate of an identity provider. */
const LONGEST = 65_536

/** The first certificate that a Signature carries: a claim to look at, never a key to verify with. */
export function certificateIn(signature: XmlElement): PictureCertificate | undefined {
  const info = firstChild(signature, NS.ds, 'KeyInfo')
  const data = info && firstChild(info, NS.ds, 'X509Data')
  const holder = data && firstChild(data, NS.ds, 'X509Certificate')
  const text = holder === undefined ? '' : textOf(holder)
  const octets = text.length > LONGEST ? undefined : decodeBase64(text)
  if (octets === undefined || octets.length === 0) return undefined
  try {
    const { subject, fingerprint256, validFrom, validTo } = new X509Certificate(octets)
    return {
      subject: subject.split('\n').join(', '),
      fingerprint: fingerprint256,
      validFrom: new Date(validFrom).toISOString(),
      validTo: new Date(validTo).toISOString(),
    }
  } catch {
    return undefined
  }
}
