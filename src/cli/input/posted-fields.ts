/** What a posted form has of SAML. */
export interface PostedFields {
  /** The values of SAMLResponse: one, if all is well. */
  readonly responses: readonly string[]
  readonly relayState?: string
  /** Whether it has a SAMLRequest. */
  readonly hasRequest: boolean
}

/** Takes the fields of SAML out of all fields of a form. */
export function postedFields(pairs: Iterable<readonly [string, string]>): PostedFields {
  const responses: string[] = []
  const states: string[] = []
  let hasRequest = false
  for (const [name, value] of pairs) {
    if (name === 'SAMLResponse') responses.push(value)
    if (name === 'RelayState') states.push(value)
    if (name === 'SAMLRequest') hasRequest = true
  }
  const [relayState] = states
  return { responses, hasRequest, ...(relayState === undefined ? {} : { relayState }) }
}
