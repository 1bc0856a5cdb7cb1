import { manifest } from './packed-project.ts'

const typesOf = (target: unknown): readonly string[] =>
  typeof target === 'object' && target !== null && 'types' in target ? [`${target.types}`] : []

/** The declarations of each entry below dist/, by the name it is imported by; the main one first. */
export const entries: ReadonlyMap<string, string> = new Map(
  Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typesOf(target).map(
      (types) => [`samltags${subpath.slice(1)}`, types.replace('./dist/', '')] as const,
    ),
  ),
)
