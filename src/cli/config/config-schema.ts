import * as v from 'valibot'
import { closestName } from '../../directory/closest-name.ts'
import { MAX_BYTES } from '../../xml/limits.ts'
import { parseDateTime } from '../../xml/time.ts'
import { FORMAT_NAMES } from '../formats/format-name.ts'
import { FAIL_ON } from '../options/fail-on.ts'
import { allCodes } from '../rules/all-codes.ts'
import { shownKey } from './shown-key.ts'

const nearest = (given: unknown, known: readonly string[]): string => {
  const near = typeof given === 'string' ? closestName(given, known) : undefined
  return near === undefined ? '' : `; did you mean "${near}"?`
}

/** One of a few words; what was written instead is not repeated. */
function choice<const T extends readonly [string, ...string[]]>(known: T) {
  const words = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`
  return v.picklist(known, ({ input }) => `must be ${words}${nearest(input, known)}`)
}

/** A table whose keys are all known. */
function table<T extends v.ObjectEntries>(entries: T) {
  const known = Object.keys(entries)
  return v.strictObject(entries, ({ expected, path, received }) => {
    const key = path?.at(-1)?.key
    if (expected === 'never') return `unknown key ${shownKey(String(key))}${nearest(key, known)}`
    return received === 'undefined' && key !== undefined ? 'is missing' : 'must be a table of keys'
  })
}

const PEM = /-----BEGIN/

const text = v.pipe(
  v.string('must be a text'),
  v.nonEmpty('must not be empty'),
  // It would be shown wherever the text is.
  v.check(
    (given) => !PEM.test(given),
    'must not be PEM text; keys and certificates stand in files',
  ),
)

const texts = v.pipe(v.array(text, 'must be a list'), v.nonEmpty('must not be empty'))

const textOrTexts = v.union([text, texts], 'must be a text or a list of texts')

/** Standard input is what somebody types for, and PEM text is no name. */
const isFileName = (given: string) => given !== '-' && !/-----BEGIN|[\0\n]/.test(given)

const file = v.pipe(
  v.string('must be the name of a file'),
  v.nonEmpty('must be the name of a file'),
  v.check(isFileName, 'must be the name of a file'),
)

const whole = (least: number, most: number) => {
  const must = `must be a whole number from ${least} to ${most}`
  return v.pipe(v.number(must), v.integer(must), v.minValue(least, must), v.maxValue(most, must))
}

const flag = v.boolean('must be true or false')

const severity = ['error', 'warning', 'info'] as const

const MUST_TIME = 'must be an xs:dateTime as 2026-11-24T12:00:00Z, or issue-instant'

const now = v.pipe(
  v.string(MUST_TIME),
  v.check((given) => given === 'issue-instant' || parseDateTime(given) !== undefined, MUST_TIME),
)

const FORMAT = new RegExp(`^(?:${FORMAT_NAMES.join('|')})(?:=[^\\n\\0]+)?$`)

const format = v.pipe(
  v.string('must be a format'),
  v.regex(
    FORMAT,
    ({ input }) =>
      `must be ${FORMAT_NAMES.join(', ')}, each alone or with =FILE${nearest(input.split('=')[0], FORMAT_NAMES)}`,
  ),
)

const RULE_ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/

const rule = table({
  id: v.pipe(
    v.string('must be a text'),
    v.regex(RULE_ID, 'must be 1 to 64 letters, digits, dots, - and _, as team-is-set'),
  ),
  assert: v.pipe(text, v.maxLength(2_000, 'must have at most 2000 characters')),
  message: v.pipe(text, v.maxLength(500, 'must have at most 500 characters')),
  severity: v.optional(choice(severity)),
})

const codes = allCodes()

const severities = v.record(
  v.picklist(
    codes,
    ({ input }) => `unknown rule code ${shownKey(String(input))}${nearest(input, codes)}`,
  ),
  choice([...severity, 'off']),
  'must be a table of rule codes',
)

const described = <T extends v.GenericSchema>(schema: T, description: string) =>
  v.optional(v.pipe(schema, v.description(description)))

/** Every key that a configuration may have; docs/samltags-config.schema.json is made from it. */
export const CONFIG_SCHEMA = table({
  $schema: described(v.string('must be a text'), 'Where an editor finds this schema.'),
  profile: described(choice(['identity-center', 'sts']), 'Who reads the messages.'),
  certificates: described(
    v.pipe(v.array(file, 'must be a list of file names'), v.nonEmpty('must not be empty')),
    'Files with certificates or public keys of the identity provider, as seen from this file.',
  ),
  issuer: described(text, 'Entity ID of the identity provider.'),
  audience: described(textOrTexts, 'Entity ID of the service, or several.'),
  recipient: described(textOrTexts, 'ACS URL of the service, or several.'),
  now: described(
    now,
    'The time to judge by, an xs:dateTime; or issue-instant: each file as if it had just been issued. The clock where it is left out.',
  ),
  attributesForAccessControl: described(
    flag,
    'Whether Attributes for access control is on in IAM Identity Center; true where it is left out.',
  ),
  secondOpinion: described(
    flag,
    'Whether xml-crypto and fast-xml-parser are asked, too; true where it is left out.',
  ),
  maxBytes: described(whole(1, MAX_BYTES), 'Most octets of a message.'),
  severities: described(severities, 'What a rule counts as; off leaves it out.'),
  failOn: described(
    choice(FAIL_ON),
    'The least severity with which the exit code is 1; error where it is left out.',
  ),
  files: described(
    texts,
    'What check reads where no file is given: names and globs, as seen from this file.',
  ),
  users: described(file, 'Export of the directory, for check-users and tags.'),
  mapping: described(
    v.union([file, v.array(v.unknown())], 'must be the name of a file or a list of rules'),
    'Rules from directory to tags: the file that holds them, or the rules themselves.',
  ),
  directory: described(file, 'File with the user names of IAM Identity Center.'),
  configuredKeys: described(
    texts,
    'Keys of the attributes that are configured in IAM Identity Center.',
  ),
  scimKeys: described(texts, 'Keys of the attributes that also come through SCIM.'),
  relayState: described(text, 'What is sent beside the message.'),
  maxSessionDurationSeconds: described(whole(3_600, 43_200), 'MaxSessionDuration of the role.'),
  rules: described(
    v.array(rule, 'must be a list of rules'),
    'Rules of your own, in XPath 1.0 over the verified octets; saml, samlp and ds are bound.',
  ),
  formats: described(
    v.pipe(v.array(format, 'must be a list of formats'), v.nonEmpty('must not be empty')),
    'How reports are written: text, json, sarif, junit, github, gitlab or html, each alone or with =FILE.',
  ),
  jobs: described(whole(1, 64), 'How many files are checked at the same time.'),
})

export type ConfigInput = v.InferOutput<typeof CONFIG_SCHEMA>
