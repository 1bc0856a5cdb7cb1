import type { Finding } from '../../findings/finding.ts'
import { createTextNumbers } from '../../text-numbers.ts'
import type { AssertionFacts, ResponseFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { PlacedText } from '../../xml/place.ts'
import { type AcsDescription, describeAcs, describeAudience } from '../aws-endpoints.ts'
import type { CheckSettings } from './check-settings.ts'

/** An encrypted assertion leaves the Response alone to be judged. */
interface AddressedFacts {
  readonly response?: ResponseFacts | undefined
  readonly assertion?: AssertionFacts | undefined
}

/** Where the message says that it is sent to, each address once, in document order. */
function addressesOf({ response, assertion }: AddressedFacts): readonly PlacedText[] {
  const recipients = (assertion?.subject?.confirmations ?? []).flatMap(
    ({ data }) => data?.recipient ?? [],
  )
  const all = [
    ...(response?.destination === undefined ? [] : [response.destination]),
    ...recipients,
  ]
  const numberOf = createTextNumbers()
  const first = new Map<number, PlacedText>()
  for (const address of all) {
    const key = numberOf(address.value)
    if (!first.has(key)) first.set(key, address)
  }
  return [...first.values()]
}

/** Another address than was expected is a mismatch, whatever its shape. */
const isMismatch = ({ value }: PlacedText, { expected }: CheckSettings) =>
  expected.recipients !== undefined && !expected.recipients.has(value)

function judgeAcs(
  address: PlacedText,
  described: AcsDescription | undefined,
  settings: CheckSettings,
  find: FindAt,
): readonly Finding[] {
  const detail = { received: address.value }
  if (described !== undefined && described.product !== settings.profile)
    return [find('acs.wrong-product', address.place, detail)]
  if (isMismatch(address, settings)) return []
  if (described === undefined || described.host === 'unconfirmed')
    return [find('acs.unknown-shape', address.place, detail)]
  return described.host === 'legacy' ? [find('acs.legacy-ic-host', address.place, detail)] : []
}

const audiencesOf = ({ assertion }: AddressedFacts): readonly PlacedText[] =>
  (assertion?.conditions?.audienceRestrictions ?? []).flatMap(({ audiences }) => audiences)

/** Region of the ACS against that of the Audience, both of IAM Identity Center (FACTS-AWS 3.3). */
function judgeRegions(facts: AddressedFacts, acs: readonly AcsDescription[], find: FindAt) {
  const [first] = acs.filter(({ product }) => product === 'identity-center')
  return audiencesOf(facts).flatMap(({ value, place }) => {
    const audience = describeAudience(value)
    if (first?.region === undefined || audience?.product !== 'identity-center') return []
    if (audience.region === first.region) return []
    const detail = { expected: first.region, received: audience.region }
    return [find('acs.region-mismatch', place, detail)]
  })
}

const ROLE = `${AWS_ATTRIBUTES}Role`
const ARN_PARTITION = /(?:^|,)arn:(aws[a-z-]*):iam::/

/** Each thing of the message that shows its partition: Audience, then roles. */
function partitionsOf(facts: AddressedFacts) {
  const audiences = audiencesOf(facts).map(({ value, place }) => ({
    partition: describeAudience(value)?.partition,
    place,
  }))
  const roles = (facts.assertion?.attributes ?? [])
    .filter(({ name }) => name.value === ROLE)
    .flatMap(({ values }) => values)
    .map(({ text, place }) => ({ partition: ARN_PARTITION.exec(text)?.[1], place }))
  return [...audiences, ...roles].filter(({ partition }) => partition !== undefined)
}

/** Audience, ACS and ARNs of one partition (FACTS-AWS 4.1). */
function judgePartitions(facts: AddressedFacts, acs: readonly AcsDescription[], find: FindAt) {
  const known = partitionsOf(facts)
  const expected = acs.find(({ product }) => product === 'sts')?.partition ?? known[0]?.partition
  return known
    .filter(({ partition }) => partition !== expected)
    .map(({ partition, place }) =>
      find('audience.partition-mismatch', place, { expected, received: partition }),
    )
}

/** Whether ACS and Audience are those of the product, by their shape alone (FACTS-AWS 3.3, 4.1). */
export function judgeAddresses(
  facts: AddressedFacts,
  settings: CheckSettings,
  find: FindAt,
): readonly Finding[] {
  const addresses = addressesOf(facts).map((address) => ({
    address,
    described: describeAcs(address.value),
  }))
  const acs = addresses.flatMap(({ described }) => described ?? [])
  return [
    ...addresses.flatMap(({ address, described }) => judgeAcs(address, described, settings, find)),
    ...(settings.profile === 'sts'
      ? judgePartitions(facts, acs, find)
      : judgeRegions(facts, acs, find)),
  ]
}
