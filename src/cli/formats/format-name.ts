export const FORMAT_NAMES = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'html'] as const

export type FormatName = (typeof FORMAT_NAMES)[number]
