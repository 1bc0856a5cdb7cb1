import { report } from './report.ts'
import { reportIllegal } from './report-illegal.ts'
import type { UserDraft } from './user-draft.ts'

/** Letters and digits, fewer than 32 (FACTS-JUMPCLOUD 1.3). */
const USUAL_NAME = /^[A-Za-z0-9]{1,31}$/

/** What every JavaScript object has by inheritance (SECURITY A9.10). */
const OBJECT_MEMBERS: ReadonlySet<string> = new Set([
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'toLocaleString',
  'toString',
  'valueOf',
])

/** Judges names of custom attributes, each spelling once; all but unwritable names are kept. */
export interface CustomNames {
  /** Gives false where the name cannot be used at all, and true for every other one. */
  readonly admit: (name: string, at: string) => boolean
}

export function createCustomNames(draft: UserDraft): CustomNames {
  const spellings = new Map<string, string>()
  const seen = new Set<string>()
  return {
    admit(name, at) {
      if (seen.has(name)) return true
      const code = reportIllegal(draft, name, at)
      if (code !== undefined) {
        draft.lost.push({ kind: 'custom', name, code })
        return false
      }
      seen.add(name)
      if (OBJECT_MEMBERS.has(name)) {
        report(draft, 'directory.custom-name-reserved', at, { received: name })
      } else if (!USUAL_NAME.test(name)) {
        report(draft, 'directory.custom-name-unusual', at, { received: name })
      }
      const lower = name.toLowerCase()
      const earlier = spellings.get(lower)
      if (earlier === undefined) spellings.set(lower, name)
      else report(draft, 'directory.custom-name-case', at, { expected: earlier, received: name })
      return true
    },
  }
}
