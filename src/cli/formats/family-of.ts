/** What stands before the point of a code: `tag` of `tag.count`. */
export const familyOf = (code: string): string => code.slice(0, code.indexOf('.'))
