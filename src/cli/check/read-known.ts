import type { CheckResponseOptions } from '../../check/check-options.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readNameList } from '../input/read-name-list.ts'
import type { KnownOptions } from '../options/check-options.ts'

/** What is known beside the message, as the library takes it. */
export type Known = Pick<
  CheckResponseOptions,
  'directory' | 'configuredKeys' | 'scimKeys' | 'relayState' | 'maxSessionDurationSeconds'
>

/** Reads what was given beside the message; nothing stands for what was not. */
export async function readKnown(files: InputFiles, options: KnownOptions): Promise<Known> {
  const { userNames, configuredKey, scimKey, relayState, maxSessionDuration } = options
  const directory =
    userNames === undefined ? undefined : await readNameList(files, '--user-names', userNames)
  return {
    ...(directory !== undefined && { directory }),
    ...(configuredKey !== undefined && { configuredKeys: configuredKey }),
    ...(scimKey !== undefined && { scimKeys: scimKey }),
    ...(relayState !== undefined && { relayState }),
    ...(maxSessionDuration !== undefined && { maxSessionDurationSeconds: maxSessionDuration }),
  }
}
