import type { CliIo } from '../cli-io.ts'
import { settingsOfFormat } from '../formats/settings-of-format.ts'
import type { InputFiles } from '../input/input-files.ts'
import { wantedFormats } from '../report/wanted-formats.ts'
import { messageLimits } from '../verify/message-limits.ts'
import { readCertificates } from '../verify/read-certificates.ts'
import type { CheckChoices, CheckOptions } from './check-choices.ts'
import type { FileSettings } from './file-settings.ts'
import { readKnown } from './read-known.ts'
import type { CheckTask } from './run-check.ts'

async function fileSettings(
  choices: CheckChoices,
  now: Date,
  files: InputFiles,
): Promise<FileSettings> {
  const { audience, recipient, severities, attributesForAccessControl } = choices
  return {
    profile: choices.profile,
    certificates: await readCertificates(files, choices.certificates),
    issuer: choices.issuer,
    now: choices.now ?? now,
    options: {
      expected: {
        ...(audience !== undefined && { audience }),
        ...(recipient !== undefined && { recipient }),
      },
      attributesForAccessControl,
      ...(severities !== undefined && { severities }),
      ...(await readKnown(files, choices.known)),
    },
    rules: choices.rules,
    limits: messageLimits(choices.maxBytes),
  }
}

/** Reads what every file of a run is judged by, and settles which reports are written. */
export async function planOf(
  choices: CheckChoices,
  { showValues, json }: Pick<CheckOptions, 'showValues' | 'json'>,
  run: { readonly fileCount: number; readonly config: string | undefined },
  files: InputFiles,
  io: CliIo,
): Promise<Pick<CheckTask, 'plan' | 'requests'>> {
  const requests = wantedFormats(choices.formats, json === true, io)
  const now = io.now()
  const settings = await fileSettings(choices, now, files)
  const formats = requests.map((request) => ({
    name: request.name,
    settings: settingsOfFormat(request, showValues === true, run, now, io),
  }))
  // They are asked about verified messages only.
  const secondOpinion = choices.secondOpinion && choices.certificates.length > 0
  return { requests, plan: { settings, secondOpinion, formats } }
}
