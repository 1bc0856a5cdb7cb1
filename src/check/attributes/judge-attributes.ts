import type { TagNote } from '../../claims/tag-note.ts'
import { tagsOfAttributes } from '../../claims/tags-of-attributes.ts'
import { CODES, severityOf } from '../../findings/codes.ts'
import type { AttributeRule, AttributeSettings, CheckedAttribute } from './checked-attribute.ts'
import { judgeAccessControl } from './judge-access-control.ts'
import { judgeNames } from './judge-names.ts'
import { judgeRoleValues } from './judge-role-values.ts'
import { judgeSessionValues } from './judge-session-values.ts'
import { judgeShapes } from './judge-shapes.ts'
import { judgeTagSources } from './judge-tag-sources.ts'
import { judgeTransitiveValues } from './judge-transitive-values.ts'

/** Every rule runs, whatever the others say. */
const RULES: readonly AttributeRule[] = [
  judgeNames,
  judgeShapes,
  judgeTagSources,
  judgeRoleValues,
  judgeSessionValues,
  judgeTransitiveValues,
  judgeAccessControl,
]

/**
 * Judges attributes by every rule of AWS that concerns them; what the table does not judge in that
 * profile is left out. The number of an attribute is -1 where one is missing altogether.
 */
export function judgeAttributes(
  attributes: readonly CheckedAttribute[],
  settings: AttributeSettings,
): readonly TagNote[] {
  const { profile } = settings
  const notes = [
    ...tagsOfAttributes(attributes, profile).notes,
    ...RULES.flatMap((rule) => rule(attributes, settings)),
  ]
  return notes.filter(({ code }) => severityOf(CODES[code], profile) !== null)
}
