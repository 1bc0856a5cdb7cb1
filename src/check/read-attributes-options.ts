import { SamlUsageError } from '../errors.ts'
import type { AttributeSettings } from './attributes/checked-attribute.ts'
import type { CheckAttributesOptions } from './check-options.ts'
import { readTexts } from './read-texts.ts'

/** What MaxSessionDuration of a role can be: roleMaxSessionDurationType (FACTS-AWS 6). */
const ROLE_SECONDS = { minimum: 3_600, maximum: 43_200 } as const

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
    configuredKeys: readTexts('configuredKeys', configuredKeys),
    scimKeys: readTexts('scimKeys', scimKeys),
    maxSessionDurationSeconds: roleSeconds(maxSessionDurationSeconds),
  }
}
