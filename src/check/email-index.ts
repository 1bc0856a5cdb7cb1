import type { FindingCode } from '../findings/codes.ts'

/** An earlier person with the same address, or with one that differs only in case. */
export interface SharedEmail {
  readonly code: Extract<FindingCode, 'directory.email-repeated' | 'directory.email-case'>
  readonly earlier: number
}

/** Remembers the first person of each e-mail address: one key for each, never the person. */
export interface EmailIndex {
  readonly add: (email: string, index: number) => SharedEmail | undefined
}

/** Compares addresses exactly, and then without case; never locale-aware. */
export function createEmailIndex(): EmailIndex {
  const first = new Map<string, { readonly index: number; readonly email: string }>()
  return {
    add(email, index) {
      const lower = email.toLowerCase()
      const earlier = first.get(lower)
      if (earlier === undefined) {
        first.set(lower, { index, email })
        return undefined
      }
      const code = earlier.email === email ? 'directory.email-repeated' : 'directory.email-case'
      return { code, earlier: earlier.index }
    },
  }
}
