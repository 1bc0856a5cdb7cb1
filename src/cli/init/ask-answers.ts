import type { Readable, Writable } from 'node:stream'
import { cancel, intro, multiselect, outro, select, text } from '@clack/prompts'
import type { Profile } from '../../profile.ts'
import type { Answers } from './answers.ts'

/** Where somebody is asked; those of the process where they are left out. */
export interface Streams {
  readonly input?: Readable
  readonly output?: Writable
}

/** What is known already is not asked. */
export type Known = Partial<Answers>

/** The fields that most often become tags; samltags tags shows what they give. */
const FIELDS = [
  'costCenter',
  'department',
  'jobTitle',
  'employeeType',
  'employeeIdentifier',
  'location',
  'company',
  'email',
] as const

const PROFILES: readonly { readonly value: Profile; readonly label: string }[] = [
  { value: 'identity-center', label: 'IAM Identity Center' },
  { value: 'sts', label: 'AWS STS (AssumeRoleWithSAML), an IAM SAML provider' },
]

interface Question {
  readonly message: string
  readonly placeholder: string
}

const SKIP = 'Enter to leave it out'

const QUESTIONS = {
  certificates: {
    message: `File with the certificate of the identity provider? ${SKIP}`,
    placeholder: 'idp.pem',
  },
  issuer: {
    message: `Entity ID of the identity provider? ${SKIP}`,
    placeholder: 'https://idp.example.com/saml',
  },
  audience: {
    message: `Entity ID of the service (Audience)? ${SKIP}`,
    placeholder: 'urn:amazon:webservices',
  },
  recipient: {
    message: `ACS URL of the service (Recipient)? ${SKIP}`,
    placeholder: 'https://signin.aws.amazon.com/saml',
  },
} as const satisfies Record<string, Question>

/** Thrown through the questions that are left, and caught here. */
const CANCELLED = Symbol('cancelled')

// clack gives no symbol but that of a prompt that was given up.
const isAnswer = <T>(given: T): given is Exclude<T, symbol> => typeof given !== 'symbol'

async function answered<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await prompt
  if (!isAnswer(given)) throw CANCELLED
  return given
}

async function askAll(known: Known, streams: Streams): Promise<Answers> {
  const one = async (question: Question) =>
    ((await answered(text({ ...question, ...streams }))) ?? '').trim()
  const list = async (given: readonly string[] | undefined, question: Question) => {
    if (given !== undefined && given.length > 0) return given
    const answer = await one(question)
    return answer === '' ? [] : [answer]
  }
  const profile =
    known.profile ??
    (await answered(
      select<Profile>({ message: 'Who reads the messages?', options: [...PROFILES], ...streams }),
    ))
  const certificates = await list(known.certificates, QUESTIONS.certificates)
  const issuer = known.issuer ?? ((await one(QUESTIONS.issuer)) || undefined)
  const audience = await list(known.audience, QUESTIONS.audience)
  const recipient = await list(known.recipient, QUESTIONS.recipient)
  const options = FIELDS.map((value) => ({ value: String(value) }))
  const message = 'Which fields of the directory become session tags? Space chooses, Enter ends'
  const fields =
    known.mapping === undefined
      ? await answered(multiselect({ message, options, required: false, ...streams }))
      : []
  return { ...known, profile, certificates, issuer, audience, recipient, fields }
}

/** Asks what is not known yet; nothing where the person gives up (Ctrl-C, Escape). */
export async function askAnswers(
  known: Known,
  streams: Streams = {},
): Promise<Answers | undefined> {
  intro('samltags init', streams)
  try {
    const answers = await askAll(known, streams)
    outro('Thank you.', streams)
    return answers
  } catch (cause) {
    if (cause !== CANCELLED) throw cause
    cancel('Nothing was written.', streams)
    return undefined
  }
}
