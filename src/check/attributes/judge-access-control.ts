import { profileOf } from '../../claims/tag-attribute-name.ts'
import type { AttributeRule } from './checked-attribute.ts'

/** Tags that are sent although Attributes for access control is said to be off (FACTS-AWS 3.4). */
export const judgeAccessControl: AttributeRule = (attributes, settings) => {
  if (settings.profile !== 'identity-center' || settings.attributesForAccessControl) return []
  const attribute = attributes.findIndex(({ name }) => profileOf(name) === 'identity-center')
  return attribute === -1 ? [] : [{ code: 'abac.disabled', attribute }]
}
