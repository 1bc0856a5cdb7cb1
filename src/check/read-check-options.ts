import { readPartialExpected } from '../claims/read-expected.ts'
import { SamlUsageError } from '../errors.ts'
import type { AttributeSettings } from './attributes/checked-attribute.ts'
import type { CheckAttributesOptions, CheckResponseOptions } from './check-options.ts'
import type { CheckSettings } from './message/check-settings.ts'
import { userNamesOf } from './message/user-names.ts'

/** What MaxSessionDuration of a role can be: roleMaxSessionDurationType (FACTS-AWS 6). */
const ROLE_SECONDS = { minimum: 3_600, maximum: 43_200 } as const

const isText = (value: unknown): value is string => typeof value === 'string'

function textsOf(argument: string, given: Iterable<string>): readonly string[] {
  // A text is iterable too, by its characters, which is never meant.
  const iterable = typeof given === 'object' && typeof given?.[Symbol.iterator] === 'function'
  const list: readonly unknown[] = iterable ? [...given] : [given]
  const texts = iterable ? list.filter(isText) : []
  if (texts.length === list.length) return texts
  throw new SamlUsageError(argument, 'must be a list of texts')
}

function textOf(argument: string, given: unknown): string | undefined {
  if (given === undefined || (isText(given) && given !== '')) return given
  throw new SamlUsageError(argument, 'must be a non-empty string where it is given')
}

function roleSeconds(given: unknown): number | undefined {
  if (given === undefined) return undefined
  const { minimum, maximum } = ROLE_SECONDS
  if (typeof given === 'number' && Number.isInteger(given) && given >= minimum && given <= maximum)
    return given
  const requirement = `must be whole seconds from ${minimum} to ${maximum}`
  throw new SamlUsageError('maxSessionDurationSeconds', requirement)
}

/** Checks what is known beside attributes; a wrong setting is a usage error that names it. */
export function readAttributesOptions({
  profile,
  attributesForAccessControl = true,
  configuredKeys = [],
  scimKeys = [],
  maxSessionDurationSeconds,
}: CheckAttributesOptions): AttributeSettings {
  if (profile !== 'identity-center' && profile !== 'sts') {
    throw new SamlUsageError('profile', 'must be identity-center or sts')
  }
  if (typeof attributesForAccessControl !== 'boolean') {
    throw new SamlUsageError('attributesForAccessControl', 'must be true or false')
  }
  return {
    profile,
    attributesForAccessControl,
    configuredKeys: textsOf('configuredKeys', configuredKeys),
    scimKeys: textsOf('scimKeys', scimKeys),
    maxSessionDurationSeconds: roleSeconds(maxSessionDurationSeconds),
  }
}

/** Checks what is known beside a message. */
export function readCheckOptions(options: CheckResponseOptions): CheckSettings {
  if (typeof options !== 'object' || options === null) {
    throw new SamlUsageError('options', 'must name the profile at least')
  }
  const { expected = {}, now = expected.now, directory, relayState, issuer } = options
  const attributes = readAttributesOptions(options)
  return {
    ...attributes,
    expected: readPartialExpected({ ...expected, ...(now === undefined ? {} : { now }) }),
    issuer: textOf('issuer', issuer),
    userNames: directory === undefined ? undefined : userNamesOf(textsOf('directory', directory)),
    relayState: relayState === '' ? undefined : textOf('relayState', relayState),
  }
}
