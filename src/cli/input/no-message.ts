import { finding } from '../../findings/finding.ts'
import { refused } from '../../result.ts'
import type { InputMessage } from './input-message.ts'

/** The one entry of what holds no response; `received` says what it holds instead. */
export const noMessage = (at: string, received: string): InputMessage => ({
  result: refused(
    finding('binding.no-message', at, { expected: 'SAMLResponse in the form of a POST', received }),
  ),
})
