import type { ConfigInput } from './config-schema.ts'
import { mappingMistakes } from './mapping-mistakes.ts'
import type { Mistake } from './mistake.ts'
import { mistakesFault } from './mistakes-fault.ts'
import type { ParsedConfig } from './parsed-config.ts'
import { shapedConfig } from './shaped-config.ts'
import { unsafeMistakes } from './unsafe-mistakes.ts'

/** What no schema can say; xpath is loaded only where there are rules. */
async function laterMistakes({ mapping, rules }: ConfigInput): Promise<readonly Mistake[]> {
  const ofMapping = Array.isArray(mapping) ? mappingMistakes(mapping) : []
  if (rules === undefined || rules.length === 0) return ofMapping
  const { ownRuleMistakes } = await import('../own-rules/own-rule-mistakes.ts')
  return [...ofMapping, ...ownRuleMistakes(rules)]
}

/** Judges what a configuration holds; a text without anything in it says nothing. */
export async function judgeConfig(
  file: string,
  value: unknown,
  locate: ParsedConfig['locate'],
): Promise<ConfigInput> {
  const given = value === null ? {} : value
  const unsafe = unsafeMistakes(given)
  if (unsafe.length > 0) throw mistakesFault(file, unsafe, locate)
  const shaped = shapedConfig(given)
  if (!shaped.ok) throw mistakesFault(file, shaped.mistakes, locate)
  const later = await laterMistakes(shaped.config)
  if (later.length > 0) throw mistakesFault(file, later, locate)
  return shaped.config
}
