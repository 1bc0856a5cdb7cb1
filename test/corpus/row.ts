/** One line of the conformance table, and how it is counted: tests and table use the same. */

/** What one item came to: as it should be, or a class of `WHY`, or a difference nobody expects. */
export type Outcome =
  | { readonly as: 'held' }
  | { readonly as: 'excepted'; readonly what: string }
  | { readonly as: 'unexplained'; readonly what: string }

export interface Row {
  readonly set: string
  readonly total: number
  readonly held: number
  /** How many of each class. */
  readonly excepted: ReadonlyMap<string, number>
  readonly unexplained: readonly string[]
}

export const HELD: Outcome = { as: 'held' }
export const excepted = (what: string): Outcome => ({ as: 'excepted', what })
export const unexplained = (what: string): Outcome => ({ as: 'unexplained', what })

/** Why a class of documents is not as the set has it, in one line each. */
export const WHY: ReadonlyMap<string, string> = new Map([
  ['xml.doctype', 'has a DOCTYPE, refused in any form (SECURITY D4)'],
  ['xml.processing-instruction', 'has a processing instruction, refused anywhere (SECURITY D4)'],
  ['xml.encoding', 'is not UTF-8 (SECURITY D1)'],
  ['xml.namespace-uri', 'has a namespace name that is relative or unsafe to write (SECURITY D6)'],
  ['xml.namespace-unbound', 'has a prefix that is not bound (Namespaces in XML 5)'],
  ['xml.not-well-formed', 'is not well-formed, so its root is not reached'],
  ['sha-1', 'signed with SHA-1: the signature holds and is refused by name (SECURITY D14)'],
  ['short key', 'a key under 2048 bits: the signature holds and is refused (SECURITY D15)'],
  ['encrypted', 'only an EncryptedAssertion: the signature of the Response holds (SECURITY D23)'],
  ['value.comment', 'the signature holds, and a comment stands in a value (SECURITY D5)'],
  ['judged', 'the signature holds, and the message is refused for what it says or lacks'],
  ['outside the profile', 'the signature is not of the SAML profile (SECURITY D12)'],
  ['one assertion alone', 'all that is read lies in the one element that was signed'],
  ['fifth edition', 'not well-formed in editions 1 to 4 of XML 1.0 only; names follow the fifth'],
  ['illegal tags', 'the claims are accepted, and AWS STS would refuse the values of its tags'],
  ['either is sound', 'the corpus takes both answers; ours is in docs/decisions/004'],
])

export function count<Item>(
  set: string,
  items: readonly Item[],
  judge: (item: Item) => Outcome,
): Row {
  const exceptions = new Map<string, number>()
  const differences: string[] = []
  let held = 0
  for (const item of items) {
    const outcome = judge(item)
    if (outcome.as === 'held') held += 1
    else if (outcome.as === 'unexplained') differences.push(outcome.what)
    else if (!WHY.has(outcome.what)) differences.push(`no reason for ${outcome.what}`)
    else exceptions.set(outcome.what, (exceptions.get(outcome.what) ?? 0) + 1)
  }
  return { set, total: items.length, held, excepted: exceptions, unexplained: differences }
}
