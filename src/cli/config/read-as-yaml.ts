import { type Document, parseDocument } from 'yaml'

/** The document of a YAML text, mistakes and all; nothing where it is nested too deeply. */
export function readAsYaml(text: string): Document | undefined {
  try {
    return parseDocument(text, {
      schema: 'core',
      // Its excerpts would show what stands on the line, and its own search for equal keys is quadratic.
      prettyErrors: false,
      uniqueKeys: false,
      resolveKnownTags: false,
      merge: false,
      logLevel: 'error',
    })
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}
