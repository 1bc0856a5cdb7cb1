import type { Finding } from '../../findings/finding.ts'
import type { JudgedFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'

/**
 * A signed Response must say where it was sent, and any that says so must say us
 * (saml-bindings 3.5.5.2, SECURITY D19). An empty Destination is a Destination.
 */
export function destinationRule(
  { response, responseSigned }: Pick<JudgedFacts, 'response' | 'responseSigned'>,
  allowed: ReadonlySet<string> | undefined,
  find: FindAt,
): readonly Finding[] {
  if (response === undefined) return []
  const expected = allowed && [...allowed].join(' ')
  const { destination } = response
  if (destination === undefined) {
    return responseSigned ? [find('destination.missing', response.place, { expected })] : []
  }
  if (allowed === undefined || allowed.has(destination.value)) return []
  const detail = { expected, received: destination.value }
  return [find('destination.mismatch', destination.place, detail)]
}
