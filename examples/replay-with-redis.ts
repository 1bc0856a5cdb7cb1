/**
 * Refuse what was accepted before, with several processes and one Redis.
 *
 * Two clients stand for two processes of one service, the one with node-redis, the other with ioredis; a
 * service takes one of them. What is the caller's is here: a listener for errors, no queue while the
 * server is away, a time limit for each claim, and a log of what went wrong, for a finding shows none.
 *
 *   npx tsx examples/replay-with-redis.ts redis://127.0.0.1:6379
 *
 * The server must keep what it has until its time: `maxmemory-policy noeviction`, `appendonly yes`.
 */
import { generateKeyPairSync } from 'node:crypto'
import { createClient } from '@redis/client'
import { Redis } from 'ioredis'
import {
  type AcceptedClaims,
  acceptResponse,
  buildAssertion,
  buildResponse,
  createId,
  importSigningKey,
  postBinding,
  type ReplayStore,
  rejectReplay,
  signAssertion,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { redisReplayStore } from 'samltags/redis'

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://app.example.com/saml'
const RECIPIENT = 'https://app.example.com/acs'
const CLAIM_MILLISECONDS = 2000

const url = process.argv[2] ?? 'redis://127.0.0.1:6379'
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const key = importSigningKey(pair)
const trust = trustIssuer({ issuer: ISSUER, certificates: pair.publicKey })

/** Without a listener, a broken connection would end the process. */
const log = (error: Error) => process.env.DEBUG && console.error(error.message)

/**
 * Gives up on a server that is there and does not answer. A claim that was given up may have been made
 * all the same; then the person starts the sign-in again, and nobody is let in twice.
 */
function withTimeLimit(store: ReplayStore): ReplayStore {
  return {
    async claim(id, ttlMilliseconds) {
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer in time')), CLAIM_MILLISECONDS)
      })
      try {
        return await Promise.race([store.claim(id, ttlMilliseconds), tooLate])
      } catch (error) {
        if (error instanceof Error) log(error)
        throw error
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

const nodeRedis = createClient({ url, disableOfflineQueue: true })
nodeRedis.on('error', log)
await nodeRedis.connect()

const ioredis = new Redis(url.replace(/^unix:\/\//, ''), {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
})
ioredis.on('error', log)
await ioredis.connect()

const one = withTimeLimit(redisReplayStore(nodeRedis))
const another = withTimeLimit(redisReplayStore(ioredis))

/** A new response, accepted as a service does it; every process could do this with a copy of it. */
function newClaims(): AcceptedClaims {
  const now = new Date()
  const assertion = buildAssertion({
    id: createId(),
    now,
    issuer: ISSUER,
    nameId: { value: 'ada@example.com' },
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
  })
  if (!assertion.ok) throw new Error('refused')
  const response = buildResponse(signAssertion(assertion.value, key), { id: createId(), now })
  const accepted = acceptResponse(postBinding(response).fields.SAMLResponse, trust, {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    now,
  })
  if (!accepted.ok) throw new Error('refused')
  return accepted.value
}

async function submit(claims: AcceptedClaims, store: ReplayStore): Promise<string> {
  const first = await rejectReplay(claims, store, { now: new Date() })
  return first.ok ? 'accepted' : `refused: ${first.findings.map(({ code }) => code).join(', ')}`
}

const claims = newClaims()
console.log('one process       ', await submit(claims, one))
console.log('another process   ', await submit(claims, another))

const popular = newClaims()
const stores = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? one : another))
const answers = await Promise.all(stores.map((store) => submit(popular, store)))
const times = answers.filter((answer) => answer === 'accepted').length
console.log(
  `ten at once        accepted ${times === 1 ? 'once' : times}, refused ${10 - times} times`,
)

nodeRedis.destroy()
ioredis.disconnect()
console.log('without a server  ', await submit(newClaims(), one))
