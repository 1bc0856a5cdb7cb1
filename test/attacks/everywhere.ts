/** One Signature that must be refused, in each place where it may stand. */
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import {
  type Change,
  inOrder,
  marker,
  type SignatureShape,
  signed,
  swap,
  UNSIGNED,
} from '../support/tamper.ts'
import { EVIL } from './answer-to.ts'
import type { Attack } from './message.ts'

/** What the attacker wants to be read, under the ID that is signed. */
const forge: Change = inOrder(swap('ada@example.com', EVIL.name), swap('>blue<', `>${EVIL.value}<`))

export interface BadSignature extends Omit<Attack, 'make'> {
  /** How the element of that ID is signed; `text` is the message that is about to be signed. */
  readonly by: (id: string, text: string) => SignatureShape
  /** What the message is before it is signed: forged unless said otherwise. */
  readonly before?: Change
  /** What becomes of the message once it is signed. */
  readonly after?: Change
  /** A signature that the Trust takes: one of `rsa-2048` unless said otherwise. */
  readonly genuine?: SignatureShape
}

const same: Change = (text) => text

const withoutMarkers: Change = (text) =>
  text.replace(marker(ASSERTION_ID), '').replace(marker(RESPONSE_ID), '')

/** The message as each place has it. */
function messages({ by, before = forge, after = same, genuine = {} }: BadSignature) {
  const unsigned = () => before(UNSIGNED)
  const sign = (text: string, id: string) => after(withoutMarkers(signed(text, id, by(id, text))))
  return {
    assertion: () => sign(unsigned(), ASSERTION_ID),
    response: () => sign(unsigned(), RESPONSE_ID),
    both: () => sign(signed(unsigned(), ASSERTION_ID, genuine), RESPONSE_ID),
  }
}

function attack(bad: BadSignature, place: string, make: () => string): Attack {
  const { by: _by, before: _before, after: _after, genuine: _genuine, ...rest } = bad
  return { ...rest, title: `${rest.title}, ${place}`, make }
}

/** The signature of the Assertion, of nothing else. */
export const onTheAssertion = (bad: BadSignature): Attack =>
  attack(bad, 'on the Assertion', messages(bad).assertion)

/** The signature of the Response, where that of the Assertion holds. */
export const besideGenuine = (bad: BadSignature): Attack =>
  attack(bad, 'on the Response beside one that holds', messages(bad).both)

/** The one signature of the message: that of the Assertion, or that of the Response. */
export const onEither = (bad: BadSignature): readonly Attack[] => [
  onTheAssertion(bad),
  attack(bad, 'on the Response', messages(bad).response),
]

export const everywhere = (bad: BadSignature): readonly Attack[] => [
  ...onEither(bad),
  besideGenuine(bad),
]
