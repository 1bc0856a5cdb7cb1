/**
 * Run in a process of its own: accepts the field in a file and tells the most memory that this process
 * ever held. Without a file it tells what the process takes for itself.
 */
import { readFileSync } from 'node:fs'
import { acceptResponse, trustIssuer } from 'samltags'
import { EXPECTED, ISSUER } from '../support/samples.ts'
import { limitsFor } from './limits-for.ts'

export interface Measured {
  /** KiB. */
  readonly maxRss: number
  readonly ok: boolean
  readonly findings: number
}

const [, , field, certificate = '', bytes = ''] = process.argv

function measure(): Measured {
  if (field === undefined) return { maxRss: process.resourceUsage().maxRSS, ok: true, findings: 0 }
  const trust = trustIssuer({ issuer: ISSUER, certificates: readFileSync(certificate, 'utf8') })
  const limits = limitsFor(Number(bytes))
  const { ok, findings } = acceptResponse(readFileSync(field, 'latin1'), trust, EXPECTED, {
    limits,
  })
  return { maxRss: process.resourceUsage().maxRSS, ok, findings: findings.length }
}

console.log(JSON.stringify(measure()))
