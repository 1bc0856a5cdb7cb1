import { judgeDocuments, judgeSignedOctets, judgeVectors } from './judge-canonical-form.ts'
import {
  judgeGenuine,
  judgeMustReject,
  judgeOwn,
  judgeRoots,
  judgeUnusual,
} from './judge-messages.ts'
import { judgeNotWellFormed, judgeWellFormed } from './judge-well-formedness.ts'
import type { Corpus } from './manifest.ts'
import type { Row } from './row.ts'

/** Every set of the corpus that is about what samltags does. */
export const judgeCorpus = (corpus: Corpus): readonly Row[] => [
  judgeGenuine(corpus),
  ...judgeOwn(corpus),
  judgeRoots(corpus),
  ...judgeMustReject(corpus),
  judgeUnusual(corpus),
  judgeSignedOctets(corpus),
  judgeVectors(corpus),
  judgeDocuments(corpus),
  judgeNotWellFormed(corpus),
  judgeWellFormed(corpus),
]
