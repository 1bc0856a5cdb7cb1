import { SamlUsageError } from '../errors.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './algorithms.ts'

const BY_NAME: ReadonlyMap<string, SignatureAlgorithm> = /* @__PURE__ */ new Map(
  SIGNATURE_ALGORITHMS.filter(({ refused }) => !refused).map((row) => [row.name, row]),
)

/** The signature algorithm of that name; SHA-1 and what is not in the table throw. */
export function signatureAlgorithmNamed(argument: string, name: string): SignatureAlgorithm {
  const found = BY_NAME.get(name)
  if (found !== undefined) return found
  throw new SamlUsageError(argument, `must be one of ${[...BY_NAME.keys()].join(', ')}`)
}
