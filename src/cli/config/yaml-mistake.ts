import { type Alias, type Document, type ErrorCode, isScalar, visit, type YAMLMap } from 'yaml'
import { shownKey } from './shown-key.ts'

/** What keeps a text from being a configuration in YAML, and where it begins. */
export interface YamlMistake {
  readonly offset: number
  readonly text: string
}

/** The messages of the parser quote the text, which may hold what nobody should see. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_INDENT: 'the indentation is wrong, or a bracket is not closed',
  BAD_SCALAR_START: 'a text must not start with this character; write it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a nested list or table must start on a line of its own',
  MISSING_CHAR: 'a quote, a bracket, or the : behind a key is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, with a : behind it',
  MULTIPLE_DOCS: 'a second document begins here; a configuration is one',
  TAB_AS_INDENT: 'a tab is no indentation; use blanks',
  TAG_RESOLVE_FAILED: 'a tag (!...) has no meaning here',
}

const MOST_ALIASES = 100

function aliasProblem(
  alias: Alias,
  ancestors: readonly unknown[],
  document: Document,
): string | undefined {
  const target = alias.resolve(document)
  if (target === undefined) return 'no anchor (&) with this name stands before it'
  return ancestors.includes(target)
    ? 'it stands for something that it is itself part of'
    : undefined
}

function repeatedKey({ items }: YAMLMap): YamlMistake | undefined {
  const seen = new Set<string>()
  for (const { key } of items) {
    if (!isScalar(key)) continue
    const name = String(key.value ?? '')
    if (seen.has(name)) {
      return {
        offset: key.range?.[0] ?? 0,
        text: `the key ${shownKey(name)} is there twice`,
      }
    }
    seen.add(name)
  }
  return undefined
}

/** Tells the first mistake, in the order of the text; nothing where the document can be read. */
export function yamlMistake(document: Document): YamlMistake | undefined {
  const found: YamlMistake[] = [...document.errors, ...document.warnings].map(({ code, pos }) => ({
    offset: pos[0],
    text: WORDS[code] ?? 'it is not YAML from here on',
  }))
  let aliases = 0
  visit(document, {
    Map: (_, map) => {
      const repeated = repeatedKey(map)
      if (repeated !== undefined) found.push(repeated)
    },
    Alias: (_, alias, ancestors) => {
      aliases += 1
      const many =
        aliases > MOST_ALIASES ? `there are more than ${MOST_ALIASES} aliases` : undefined
      const text = many ?? aliasProblem(alias, ancestors, document)
      if (text !== undefined) found.push({ offset: alias.range?.[0] ?? 0, text })
      return many === undefined ? undefined : visit.BREAK
    },
  })
  return found.sort((one, other) => one.offset - other.offset)[0]
}
