import type { Finding } from '../../findings/finding.ts'
import type { ReadMessage } from '../../verify/read-message.ts'
import { attributeOf } from '../../xml/element.ts'
import { placeOf } from '../../xml/place-of.ts'
import { describeAcs } from '../aws-endpoints.ts'

/**
 * An encrypted assertion beside the address of its own provider (FACTS-AWS 4.1, 4.2). Its Recipient
 * cannot be read, so that Destination alone speaks. That it cannot be judged is a finding where there
 * is no other assertion; beside one it is said here.
 */
export function judgeEncryption(message: ReadMessage): readonly Finding[] {
  const { encrypted, response, assertion, places, find } = message
  if (encrypted === undefined || response === undefined) return []
  const destination = attributeOf(response, 'Destination')?.value
  const hasOwnAddress = destination !== undefined && describeAcs(destination)?.idpId !== undefined
  const place = placeOf(places, encrypted)
  return [
    ...(assertion === undefined ? [] : [find('encryption.unsupported', place)]),
    ...(hasOwnAddress ? [] : [find('encryption.needs-idp-acs', place, { received: destination })]),
  ]
}
