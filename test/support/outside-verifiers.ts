import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ORACLE = fileURLToPath(new URL('../interop/oracle.py', import.meta.url))
const SIGNATURES =
  "//*[local-name()='Signature' and namespace-uri()='http://www.w3.org/2000/09/xmldsig#']"
const ID_ATTRIBUTES = [
  '--id-attr:ID',
  'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
  '--id-attr:ID',
  'urn:oasis:names:tc:SAML:2.0:protocol:Response',
]

/** What an outside tool says; `detail` is for the message of a test that fails. */
export interface OutsideVerdict {
  readonly holds: boolean
  readonly detail: string
}

function run(command: string, args: readonly string[]): OutsideVerdict {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return { holds: status === 0, detail: `${command} gave ${status}: ${stdout}${stderr}` }
}

/** What xmlsec1 is told to verify signature number `nth` (from 1) of the files that follow. */
export const xmlsec1Arguments = (
  certificate: string,
  nth: number,
  kind: 'pubkey-cert-pem' | 'pubkey-pem' = 'pubkey-cert-pem',
): readonly string[] => [
  '--verify',
  '--enabled-reference-uris',
  'same-doc',
  '--enabled-key-data',
  'raw-x509-cert',
  `--${kind}`,
  certificate,
  ...ID_ATTRIBUTES,
  '--node-xpath',
  `(${SIGNATURES})[${nth}]`,
]

/** Asks xmlsec1 about signature number `nth` (from 1) of the file, under that certificate or key. */
export const xmlsec1Verdict = (
  xmlsec1: string,
  file: string,
  certificate: string,
  nth = 1,
  kind: 'pubkey-cert-pem' | 'pubkey-pem' = 'pubkey-cert-pem',
): OutsideVerdict => run(xmlsec1, [...xmlsec1Arguments(certificate, nth, kind), file])

/** Asks OpenSAML about the signature of the root element. */
export const samlsignVerdict = (
  samlsign: string,
  file: string,
  certificate: string,
): OutsideVerdict => run(samlsign, ['-c', certificate, '-f', file])

/** Asks lxml and cryptography about every signature of each file; `holds`, or `refused` and why. */
export function oracleVerdicts(
  python: string,
  certificate: string,
  files: readonly string[],
): readonly string[] {
  const { status, stdout, stderr } = spawnSync(python, [ORACLE, certificate, ...files], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout.trimEnd().split('\n')
}

/** The exclusive canonical form of a file, by libxml2. */
export function canonicalByLxml(python: string, file: string): string {
  const { status, stdout, stderr } = spawnSync(python, [ORACLE, '--canonical', file], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** Has xmlsec1 fill in Signature number `nth` (from 1) of the template; gives the signed document. */
export function xmlsec1Signed(
  xmlsec1: string,
  template: string,
  key: { readonly privateKey: string; readonly certificate: string },
  nth = 1,
): string {
  const { status, stdout, stderr } = spawnSync(
    xmlsec1,
    [
      '--sign',
      '--privkey-pem',
      `${key.privateKey},${key.certificate}`,
      ...ID_ATTRIBUTES,
      '--node-xpath',
      `(${SIGNATURES})[${nth}]`,
      template,
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}
