import type { PartialExpectations } from '../../claims/read-expected.ts'
import type { Finding } from '../../findings/finding.ts'
import type { JudgedFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'
import type { AttributeSettings } from '../attributes/checked-attribute.ts'
import type { UserNames } from './user-names.ts'

/** What a caller has said, checked and in the form that the rules read. */
export interface CheckSettings extends AttributeSettings {
  readonly expected: PartialExpectations
  /** The entity ID to compare with where there is no trust. */
  readonly issuer: string | undefined
  /** User names of IAM Identity Center, where they are known. */
  readonly userNames: UserNames | undefined
  readonly relayState: string | undefined
}

/** One rule on a message that may be unverified: says what AWS would make of it, and gives no value. */
export type MessageRule = (
  facts: JudgedFacts,
  settings: CheckSettings,
  find: FindAt,
) => readonly Finding[]
