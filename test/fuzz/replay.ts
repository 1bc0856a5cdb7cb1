/** Judges every kept case in a process of its own, so that one that hangs again can be ended. */
import { judgeWholly } from './judge.ts'
import { caseNames, contextOfCase, readCase, readingsOf } from './kept-case.ts'

export interface Replayed {
  readonly name: string
  readonly fault: string
}

function replay(name: string): Replayed {
  const kept = readCase(name)
  const { fault } = judgeWholly(Buffer.from(kept.octets), contextOfCase(kept), readingsOf(kept))
  return { name, fault: fault === undefined ? '' : `${fault.kind}: ${fault.what}` }
}

for (const name of caseNames()) console.log(JSON.stringify(replay(name)))
