import type { KeyObject } from 'node:crypto'
import { isError } from '../result.ts'
import { readSignature } from '../verify/read-signature.ts'
import { verifySignature } from '../verify/verify-signature.ts'
import { firstChild } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import { readXml } from './read-xml.ts'

/** Whether our own verifier accepts what xml-crypto has signed (SECURITY A9.8). */
export function holdsFor(xml: string, signed: 'assertion' | 'response', key: KeyObject): boolean {
  const state = readXml(xml)
  const element = state[signed]
  const owned = element && firstChild(element, NS.ds, 'Signature')
  if (element === undefined || owned === undefined) return false
  const { signature } = readSignature(owned, state.places, state.find)
  if (signature === undefined) return false
  const rsaBits = key.asymmetricKeyDetails?.modulusLength
  const keys = [{ key, rsaBits }]
  return !verifySignature(element, signature, keys, state).findings.some(isError)
}
