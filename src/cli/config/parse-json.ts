import { jsonFault } from '../../directory/json-fault.ts'
import { fault } from '../fault.ts'
import { offsetOf } from './offset-of.ts'
import type { ParsedConfig } from './parsed-config.ts'
import { positionIn } from './position-in.ts'
import { readAsYaml } from './read-as-yaml.ts'
import { shownKey } from './shown-key.ts'

function parsed(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw fault('usage', `${file}: it is not JSON: an escape in a text is wrong`)
  }
}

/** Parses a configuration in JSON, each key once; the positions are those of its reading as YAML. */
export function parseJson(file: string, text: string): ParsedConfig {
  const problem = jsonFault(text)
  if (problem !== undefined) {
    const { line, column } = positionIn(text, problem.offset)
    const { name } = problem
    const says =
      name === undefined
        ? 'it is not JSON from here on'
        : `the key ${shownKey(name)} is there twice`
    throw fault('usage', `${file}:${line}:${column}: ${says}`)
  }
  const value = parsed(file, text)
  return {
    value,
    locate: (mistake) => {
      const document = readAsYaml(text)
      return document && positionIn(text, offsetOf(document, mistake))
    },
  }
}
