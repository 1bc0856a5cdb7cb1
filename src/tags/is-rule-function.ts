export type RuleFunction = (value: unknown) => unknown

export const isRuleFunction = (value: unknown): value is RuleFunction => typeof value === 'function'
