import type { Document } from 'yaml'
import { fault } from '../fault.ts'
import { offsetOf } from './offset-of.ts'
import type { ParsedConfig } from './parsed-config.ts'
import { positionIn } from './position-in.ts'
import { readAsYaml } from './read-as-yaml.ts'
import { type YamlMistake, yamlMistake } from './yaml-mistake.ts'

/** How often the parts of a configuration may be repeated by aliases in all. */
const MOST_ALIASED = 100

/** The parser walks back out of what is too deep for a walk through it. */
function firstMistake(document: Document): YamlMistake | 'too deep' | undefined {
  try {
    return yamlMistake(document)
  } catch (cause) {
    if (cause instanceof RangeError) return 'too deep'
    throw cause
  }
}

/** Parses a configuration in YAML 1.2: plain data, each key once. */
export function parseYaml(file: string, text: string): ParsedConfig {
  const document = readAsYaml(text)
  const mistake = document && firstMistake(document)
  if (document === undefined || mistake === 'too deep')
    throw fault('usage', `${file}: it is nested too deeply`)
  if (mistake !== undefined) {
    const { line, column } = positionIn(text, mistake.offset)
    throw fault('usage', `${file}:${line}:${column}: ${mistake.text}`)
  }
  const locate: ParsedConfig['locate'] = (found) => positionIn(text, offsetOf(document, found))
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASED }), locate }
  } catch {
    throw fault('usage', `${file}: its aliases (*) stand for too much`)
  }
}
