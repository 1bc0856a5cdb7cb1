import * as v from 'valibot'
import { CONFIG_SCHEMA, type ConfigInput } from './config-schema.ts'
import type { Mistake, Path } from './mistake.ts'

/** A configuration whose shape is right, or what is wrong with it. */
export type ShapedConfig =
  | { readonly ok: true; readonly config: ConfigInput }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

type Issue = v.BaseIssue<unknown>

const stepOf = (key: unknown) => (typeof key === 'number' ? key : String(key))

function mistakeOf({ path, message, received }: Issue): Mistake {
  const steps: Path = (path ?? []).map(({ key }) => stepOf(key))
  const isKey = message.startsWith('unknown ')
  // What is not there has no place but that of the table around it.
  const isMissing = message === 'is missing' && received === 'undefined'
  if (!isMissing) return { path: steps, at: isKey ? 'key' : 'value', text: message }
  return { path: steps.slice(0, -1), at: 'value', text: `needs the key ${String(steps.at(-1))}` }
}

/** Holds a value to the schema. */
export function shapedConfig(value: unknown): ShapedConfig {
  const result = v.safeParse(CONFIG_SCHEMA, value, { abortPipeEarly: true })
  if (result.success) return { ok: true, config: result.output }
  return { ok: false, mistakes: result.issues.map(mistakeOf) }
}
