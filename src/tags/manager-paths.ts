import { JUMPCLOUD_NAMES, type RecordPath } from '../directory/jumpcloud-attributes.ts'
import type { TagSource } from './tag-rule.ts'

/** Where the values stand that rules ask of a manager; none where no manager needs to be found. */
export const managerPaths = (sources: readonly TagSource[]): readonly RecordPath[] =>
  sources.flatMap((source) => {
    if (typeof source !== 'object' || !('manager' in source)) return []
    return JUMPCLOUD_NAMES.get(source.manager) ?? []
  })
