import { relative, resolve } from 'node:path'
import type { OneOrMore } from '../../claims/expected.ts'
import { parseDateTime } from '../../xml/time.ts'
import type { FormatRequest } from '../formats/format-request.ts'
import { format } from '../options/format.ts'
import type { ConfigInput } from './config-schema.ts'
import type { Settings } from './loaded-config.ts'

function timeOf(written: string | undefined): Settings['now'] {
  if (written === undefined || written === 'issue-instant') return written
  const time = parseDateTime(written)
  return time && new Date(time.instant)
}

function oneOrMore(given: ConfigInput['audience']): OneOrMore | undefined {
  if (given === undefined || typeof given === 'string') return given
  const [first, ...others] = given
  return first === undefined ? undefined : [first, ...others]
}

/** Turns what is written into what commands take: times read, files as seen from `cwd`. */
export function settingsOf(config: ConfigInput, folder: string, cwd: string): Settings {
  const { $schema, ...written } = config
  const seen = (file: string) => relative(cwd, resolve(folder, file))
  const { certificates, users, mapping, directory, formats } = written
  const formatSeen = ({ name, path }: FormatRequest) =>
    path === undefined ? { name } : { name, path: seen(path) }
  return {
    ...written,
    now: timeOf(written.now),
    audience: oneOrMore(written.audience),
    recipient: oneOrMore(written.recipient),
    certificates: certificates?.map(seen),
    users: users && seen(users),
    mapping: typeof mapping === 'string' ? seen(mapping) : mapping,
    directory: directory && seen(directory),
    formats: formats?.flatMap((written) => format(written, []).map(formatSeen)),
  }
}
