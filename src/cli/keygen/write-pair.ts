import { lstat, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fault } from '../fault.ts'
import { createFile } from './create-file.ts'
import type { MadeKey } from './make-key.ts'

interface PairPaths {
  readonly key: string
  readonly cert: string
}

const OWNER_ONLY = 0o600
const EVERYBODY_READS = 0o644

async function checkFree(option: string, path: string): Promise<void> {
  if (path === '-') throw fault('usage', `${option} - : a key is written to files only`)
  if ((await lstat(path).catch(() => undefined)) === undefined) return
  throw fault(
    'file',
    `${option} ${path} cannot be written: there is a file already, and keygen replaces none`,
  )
}

/** Writes key and certificate, both or none; the key is made only where there is room for them. */
export async function writePair(
  { key, cert }: PairPaths,
  make: () => Promise<MadeKey>,
): Promise<MadeKey> {
  if (resolve(key) === resolve(cert)) throw fault('usage', '--key and --cert are the same file')
  await checkFree('--key', key)
  await checkFree('--cert', cert)
  const made = await make()
  await createFile('--key', key, made.privateKey, OWNER_ONLY)
  try {
    await createFile('--cert', cert, made.certificate, EVERYBODY_READS)
  } catch (cause) {
    await rm(key, { force: true }).catch(() => {})
    throw cause
  }
  return made
}
