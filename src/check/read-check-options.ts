import { readPartialExpected } from '../claims/read-expected.ts'
import { SamlUsageError } from '../errors.ts'
import type { CheckResponseOptions } from './check-options.ts'
import type { CheckSettings } from './message/check-settings.ts'
import { userNamesOf } from './message/user-names.ts'
import { readAttributesOptions } from './read-attributes-options.ts'
import { readTexts } from './read-texts.ts'

function textOf(argument: string, given: unknown): string | undefined {
  if (given === undefined || (typeof given === 'string' && given !== '')) return given
  throw new SamlUsageError(argument, 'must be a non-empty string where it is given')
}

/** Checks what is known beside a message. */
export function readCheckOptions(options: CheckResponseOptions): CheckSettings {
  if (typeof options !== 'object' || options === null) {
    throw new SamlUsageError('options', 'must name the profile at least')
  }
  const { expected = {}, directory, relayState, issuer } = options
  if (typeof expected !== 'object' || expected === null) {
    throw new SamlUsageError('expected', 'must be an object where it is given')
  }
  const now = options.now ?? expected.now
  const attributes = readAttributesOptions(options)
  return {
    ...attributes,
    expected: readPartialExpected({ ...expected, ...(now === undefined ? {} : { now }) }),
    issuer: textOf('issuer', issuer),
    userNames: directory === undefined ? undefined : userNamesOf(readTexts('directory', directory)),
    relayState: relayState === '' ? undefined : textOf('relayState', relayState),
  }
}
