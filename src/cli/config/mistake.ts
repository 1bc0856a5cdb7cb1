export type Path = readonly (string | number)[]

/** One thing that is wrong in a configuration. */
export interface Mistake {
  readonly path: Path
  /** Whether the key itself is wrong, or what stands behind it. */
  readonly at: 'key' | 'value'
  /** Without a full stop; holds nothing of a value. */
  readonly text: string
}
