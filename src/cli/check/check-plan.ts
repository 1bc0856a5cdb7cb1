import type { FormatName } from '../formats/format-name.ts'
import type { FormatSettings } from '../formats/format-settings.ts'
import type { FileSettings } from './file-settings.ts'

/** All that a thread must know to judge files and to write what it found; plain data. */
export interface CheckPlan {
  readonly settings: FileSettings
  /** Whether the libraries for a second opinion are asked. */
  readonly secondOpinion: boolean
  readonly formats: readonly {
    readonly name: FormatName | 'github-summary'
    readonly settings: FormatSettings
  }[]
}
