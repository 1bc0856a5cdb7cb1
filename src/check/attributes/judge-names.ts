import { nearMissOf } from '../../claims/tag-attribute-name.ts'
import type { TagNote } from '../../claims/tag-note.ts'
import type { AttributeRule } from './checked-attribute.ts'
import { judgeAttributeName } from './judge-attribute-name.ts'

/** Names that AWS would ignore; what nearly is the name of a tag is judged with the tags (FACTS-AWS 2). */
export const judgeNames: AttributeRule = (attributes, { profile }) =>
  attributes.flatMap(({ name }, attribute): readonly TagNote[] => {
    const fault = judgeAttributeName(name, profile)
    if (fault === undefined || fault.code === nearMissOf(name)) return []
    return [{ code: fault.code, attribute, detail: { expected: fault.expected, received: name } }]
  })
