/** xmlsec1 asked about many files: one process for all that it verifies, one more for each other. */
import { spawnSync } from 'node:child_process'
import { xmlsec1Arguments } from '../support/outside-verifiers.ts'

export interface AskedFile {
  readonly path: string
  /** PEM of the certificate, a file. */
  readonly certificate: string
  /** Its signatures, all of which must hold. */
  readonly signatures: number
}

const FAILED = /^Error: failed to verify file "(.*)"$/m

/** The files of one certificate whose signature number `nth` fails; it stops at the first. */
function failing(xmlsec1: string, certificate: string, nth: number, paths: readonly string[]) {
  const failed: string[] = []
  let left = paths
  while (left.length > 0) {
    const { status, stderr } = spawnSync(
      xmlsec1,
      [...xmlsec1Arguments(certificate, nth), ...left],
      {
        encoding: 'utf8',
      },
    )
    if (status === 0) return failed
    const path = FAILED.exec(stderr)?.[1]
    if (path === undefined || !left.includes(path)) throw new Error(stderr)
    failed.push(path)
    left = left.slice(left.indexOf(path) + 1)
  }
  return failed
}

/** The paths of the files of which some signature does not hold in xmlsec1. */
export function refusedByXmlsec1(xmlsec1: string, files: readonly AskedFile[]): Set<string> {
  const refused = new Set(
    files.filter(({ signatures }) => signatures === 0).map(({ path }) => path),
  )
  const most = Math.max(...files.map(({ signatures }) => signatures), 0)
  for (const certificate of new Set(files.map((file) => file.certificate))) {
    for (let nth = 1; nth <= most; nth++) {
      const asked = files
        .filter((file) => file.certificate === certificate && file.signatures >= nth)
        .map(({ path }) => path)
        .filter((path) => !refused.has(path))
      for (const path of failing(xmlsec1, certificate, nth, asked)) refused.add(path)
    }
  }
  return refused
}
