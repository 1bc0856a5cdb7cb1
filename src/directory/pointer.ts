/** Appends names to a JSON Pointer (RFC 6901 3). */
export const pointer = (base: string, ...names: readonly (string | number)[]): string =>
  names.reduce<string>(
    (path, name) => `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  )
