/**
 * One process of a service: says when it is connected, and at a word submits the same response many
 * times at once. Started by redis-replay-store.test.ts.
 */
import { acceptResponse, rejectReplay, trustIssuer } from 'samltags'
import { AUDIENCE, ISSUER, NOW, RECIPIENT, REQUEST_ID } from '../support/samples.ts'
import { CLIENTS, type ClientName } from './clients.ts'

export interface Job {
  readonly client: ClientName
  readonly socket: string
  readonly publicKey: string
  readonly samlResponse: string
  readonly times: number
}

const job: Job = JSON.parse(process.argv[2] ?? '')
const trust = trustIssuer({ issuer: ISSUER, certificates: job.publicKey })
const { store, close } = await CLIENTS[job.client](job.socket)

/** `accepted`, or the codes of the refusal. */
async function submit(): Promise<string> {
  const accepted = acceptResponse(job.samlResponse, trust, {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: REQUEST_ID,
    now: NOW,
  })
  const first = accepted.ok ? await rejectReplay(accepted.value, store, { now: NOW }) : accepted
  return first.ok ? 'accepted' : first.findings.map(({ code }) => code).join()
}

process.once('message', async () => {
  const outcomes = await Promise.all(Array.from({ length: job.times }, submit))
  close()
  process.send?.(outcomes, () => process.disconnect())
})
process.send?.('ready')
