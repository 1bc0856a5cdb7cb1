/** The attack set: every row of SECURITY A1 to A8 that is a document. */
import type { Attack } from './message.ts'
import { foreignMaterial } from './rows/a1-foreign-material.ts'
import { hiddenOriginal } from './rows/a1-hidden-original.ts'
import { idPollution } from './rows/a1-id-pollution.ts'
import { signatureWrapping } from './rows/a1-signature-wrapping.ts'
import { signaturePlace } from './rows/a2-signature-place.ts'
import { signatureSelection } from './rows/a2-signature-selection.ts'
import { signatureShape } from './rows/a2-signature-shape.ts'
import { signatureValues } from './rows/a2-signature-values.ts'
import { keysAndAlgorithms } from './rows/a3-keys-and-algorithms.ts'
import { transforms } from './rows/a4-transforms.ts'
import { differentials } from './rows/a5-differentials.ts'
import { charactersAndReferences } from './rows/a6-characters.ts'
import { cost } from './rows/a6-cost.ts'
import { doctype } from './rows/a6-doctype.ts'
import { encoding } from './rows/a6-encoding.ts'
import { namespaces } from './rows/a6-namespaces.ts'
import { outside } from './rows/a6-outside.ts'
import { transport } from './rows/a6-transport.ts'
import { wellFormedness } from './rows/a6-well-formedness.ts'
import { audienceAndIssuer } from './rows/a7-audience.ts'
import { recipientsAndRequests } from './rows/a7-recipients.ts'
import { statusAndShape } from './rows/a7-shape.ts'
import { tagsAndValues } from './rows/a7-tags.ts'
import { time } from './rows/a7-time.ts'
import { encryptedContent } from './rows/a8-encrypted-content.ts'
import { encryption } from './rows/a8-encryption.ts'

export const ATTACKS: readonly Attack[] = [
  ...signatureWrapping,
  ...hiddenOriginal,
  ...idPollution,
  ...foreignMaterial,
  ...signatureShape,
  ...signatureValues,
  ...signatureSelection,
  ...signaturePlace,
  ...keysAndAlgorithms,
  ...transforms,
  ...differentials,
  ...wellFormedness,
  ...namespaces,
  ...charactersAndReferences,
  ...doctype,
  ...encoding,
  ...outside,
  ...cost,
  ...transport,
  ...time,
  ...recipientsAndRequests,
  ...audienceAndIssuer,
  ...statusAndShape,
  ...tagsAndValues,
  ...encryption,
  ...encryptedContent,
]
