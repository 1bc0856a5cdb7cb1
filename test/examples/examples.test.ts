import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startRedis } from '../support/redis-server.ts'
import { demand } from '../support/require.ts'
import { root, runExample, runNode } from './run-example.ts'

const clean = { exit: 0, stderr: '' }

describe('the examples', () => {
  test('each has a test', () => {
    const files = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.ts'))
    expect(files.sort()).toEqual([
      'accept-at-a-server.ts',
      'demo.ts',
      'issue-at-an-idp.ts',
      'kms-signer.ts',
      'replay-with-redis.ts',
      'several-identity-providers.ts',
      'unit-test-an-assertion.ts',
      'xmlbuilder2-and-xpath.ts',
    ])
  })

  test('issue-at-an-idp issues for both profiles and shows the form', () => {
    const run = runExample('issue-at-an-idp')
    expect(run).toMatchObject(clean)
    expect(run.stdout).toMatch(/^identity center {2}\d+ characters to https:\/\/eu-west-1\.signin/m)
    expect(run.stdout).toMatch(/^sts +\d+ characters to https:\/\/signin\.aws\.amazon\.com\/saml$/m)
    expect(run.stdout).toContain('<input type="hidden" name="SAMLResponse" value="')
  })

  test('several-identity-providers accepts both keys of a roll-over and no stranger', () => {
    const run = runExample('several-identity-providers')
    expect(run).toMatchObject(clean)
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      'the old key         accepted from https://idp.example.com/saml',
      'the new key         accepted from https://idp.example.com/saml',
      'another provider    accepted from https://other.example.org/saml',
      'the key of another  refused: signature.invalid',
      'a stranger          refused: signature.no-trust, issuer.mismatch',
    ])
  })

  test('unit-test-an-assertion passes its own tests', () => {
    // node:test would report to the runner that NODE_TEST_CONTEXT names.
    const args = ['--import', 'tsx', '--test', 'examples/unit-test-an-assertion.ts']
    const run = runNode(args, { NODE_TEST_CONTEXT: undefined })
    expect(run.exit).toBe(0)
    expect(run.stdout).toMatch(/^(# |ℹ )fail 0$/m)
    expect(run.stdout).toMatch(/^(# |ℹ )pass [1-9]/m)
  })

  test('kms-signer signs with RSA and ECDSA and notices the wrong key', () => {
    const run = runExample('kms-signer')
    expect(run).toMatchObject(clean)
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      'RSA          accepted, signed: response and assertion',
      'ECDSA in DER accepted, signed: response and assertion',
      'a wrong key  signer.sign gave a signature that signer.certificate refutes',
    ])
  })

  test('replay-with-redis accepts a response once, and nothing when the server is gone', async (context) => {
    const server = await startRedis(demand(context, 'redis'))
    const args = ['--import', 'tsx', 'examples/replay-with-redis.ts', `unix://${server.socket}`]
    const run = runNode(args)
    await server.stop()
    expect(run).toMatchObject(clean)
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      'one process        accepted',
      'another process    refused: replay.seen',
      'ten at once        accepted once, refused 9 times',
      'without a server   refused: replay.store-failed',
    ])
  })

  test('xmlbuilder2-and-xpath builds, signs, accepts and asks', () => {
    const run = runExample('xmlbuilder2-and-xpath')
    expect(run).toMatchObject(clean)
    expect(run.stdout).toContain('tags        [["CostCenter","blue"]]\n')
    expect(run.stdout).toContain('attributes  2\n')
    expect(run.stdout).toContain('motto       R&D <in> "quotes"\n')
    expect(run.stdout).toContain('\n  <saml:Issuer ')
  })

  test('they run on the built package, too, where no tsconfig maps its name to src', () => {
    const folder = mkdtempSync(join(tmpdir(), 'samltags-examples-'))
    const settings = join(folder, 'tsconfig.json')
    writeFileSync(settings, '{ "compilerOptions": { "target": "ES2022" } }')
    const args = ['--import', 'tsx', 'examples/xmlbuilder2-and-xpath.ts']
    const run = runNode(args, { TSX_TSCONFIG_PATH: settings })
    rmSync(folder, { recursive: true, force: true })
    expect(run).toMatchObject(clean)
    expect(run.stdout).toContain('tags        [["CostCenter","blue"]]\n')
  })
})
