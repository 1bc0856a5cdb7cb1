import type { TagNote } from '../claims/tag-note.ts'

/** JSON Pointer into a plain list of attributes; empty where one is missing altogether. */
export function attributePointer({ attribute, value }: TagNote): string {
  if (attribute === -1) return ''
  return value === undefined ? `/${attribute}` : `/${attribute}/values/${value}`
}
