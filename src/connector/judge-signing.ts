import { SIGNATURE_ALGORITHMS } from '../signature/algorithms.ts'
import { type ConnectorReading, reportConnector } from './connector-reading.ts'
import { BOOLEAN, readSetting, TEXT } from './read-setting.ts'

/** JumpCloud writes RSA-SHA256; a URI would mean the same. */
function judgeAlgorithm(reading: ConnectorReading, text: string, at: string): void {
  const name = text.toLowerCase()
  const algorithm = SIGNATURE_ALGORITHMS.find((known) => known.name === name || known.uri === text)
  if (algorithm === undefined) reportConnector(reading, 'connector.value-unknown', at)
  else if (algorithm.refused) {
    reportConnector(reading, 'signature.algorithm-refused', at, { received: algorithm.name })
  }
}

/**
 * Judges what is signed, and with what; gives the settings that are not there. Older screens choose
 * one of assertion and response, so a response that is not mentioned counts as signed.
 */
export function judgeSigning(reading: ConnectorReading): readonly string[] {
  const assertion = readSetting(reading, 'signAssertion', BOOLEAN)
  const response = readSetting(reading, 'signResponse', BOOLEAN)
  const algorithm = readSetting(reading, 'signatureAlgorithm', TEXT)
  if (assertion.kind === 'set' && !assertion.value) {
    const isNothing = response.kind === 'set' && !response.value
    const code = isNothing ? 'connector.nothing-signed' : 'signature.only-response-signed'
    reportConnector(reading, code, assertion.at)
  }
  if (algorithm.kind === 'set') judgeAlgorithm(reading, algorithm.value, algorithm.at)
  return [
    ...(assertion.kind === 'unset' ? ['signAssertion'] : []),
    ...(algorithm.kind === 'unset' ? ['signatureAlgorithm'] : []),
  ]
}
