import type { Finding } from '../../findings/finding.ts'
import type { CheckedFile } from '../check/checked-file.ts'

export interface PlaceInFile {
  readonly line?: number
  readonly column?: number
}

/** Where a program finds a finding in the file: its first line where the XML in it is encoded. */
export function placeInFile({ line, column }: Finding, { form = 'xml' }: CheckedFile): PlaceInFile {
  if (form !== 'xml') return { line: 1 }
  return {
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }
}
