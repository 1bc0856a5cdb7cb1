import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AWS_ERRORS } from '../../src/findings/aws-errors.ts'
import { CODES } from '../../src/findings/codes.ts'
import { run, runJson } from './command-line.ts'

const explain = (word: string) => run(['explain', word])

describe('samltags explain CODE', () => {
  test('says what, why, how to mend it, by which source and how severe it is', async () => {
    expect(await explain('tag.value-padding')).toEqual({
      exit: 0,
      stdout: [
        'tag.value-padding  A tag value has a blank at an end',
        '  why        The blank is legal and becomes part of the value: "blue " is not equal to "blue" in a policy, and access is denied without any message.',
        '  fix        Trim the value at its source, or use the step "trim".',
        '  source     Tag (AWS STS API Reference); Using IAM Identity Center to connect with your JumpCloud Directory Platform',
        '  certainty  inferred',
        '  severity   accept warning, identity-center warning, sts warning',
        '',
      ].join('\n'),
      stderr: '',
    })
  })

  test('names the profile that does not judge it', async () => {
    expect((await explain('tag.packed-size')).stdout).toContain(
      '\n  severity   accept not judged, identity-center warning, sts warning\n',
    )
  })

  test('--json is the rule of `rules --json` with why and fix', async () => {
    const { exit, json } = await runJson(['explain', 'tag.packed-size'])
    const { title, why, fix, source, certainty } = CODES['tag.packed-size']
    expect({ exit, json }).toEqual({
      exit: 0,
      json: {
        version: 1,
        ok: true,
        rule: {
          code: 'tag.packed-size',
          fact: ['tag-packed-size'],
          severity: { 'identity-center': 'warning', sts: 'warning' },
          title,
          certainty,
          source,
          why,
          fix,
        },
      },
    })
  })

  test.each(Object.keys(CODES))('%s', async (code) => {
    const { exit, stdout } = await explain(code)
    expect({ exit, first: stdout.split(' ')[0] }).toEqual({ exit: 0, first: code })
    expect((await runJson(['explain', code])).exit).toBe(0)
  })

  test.each([
    ['tag.value-paddin', 'there is no rule tag.value-paddin; did you mean tag.value-padding?'],
    ['tag-value-padding', 'there is no rule tag-value-padding; did you mean tag.value-padding?'],
    ['Tag.Count', 'there is no rule Tag.Count; did you mean tag.count?'],
    ['www.example.com', 'there is no rule www.example.com; samltags rules lists them'],
    ['a.b.c.d.e.f.g.h.i', 'there is no rule a.b.c.d.e.f.g.h.i; samltags rules lists them'],
  ])('%s is no code: exit 2', async (word, said) => {
    const { exit, stdout, stderr } = await explain(word)
    expect({ exit, stdout, stderr }).toEqual({ exit: 2, stdout: '', stderr: `samltags: ${said}\n` })
    expect(await runJson(['explain', word])).toEqual({
      exit: 2,
      json: { error: { code: 'usage', message: said } },
    })
  })
})

describe('samltags explain TEXT', () => {
  test('gives the causes with their fixes, the most likely first', async () => {
    expect(await explain('an error: RESPONSE HAS EXPIRED (Request ID: 1234)')).toEqual({
      exit: 0,
      stdout: [
        '"Response has expired"',
        '  source  saml2aws issue 759',
        'Causes, the most likely first:',
        '',
        'time.expired  The assertion has expired',
        '  known  seen in the field',
        '  fix    Get a fresh response; check the clocks. To check a stored message, pass the time it was made for (--now).',
        '',
        'time.window-too-short  The assertion is valid for less than a minute',
        '  known  seen in the field',
        '  fix    Let it be valid for three to five minutes.',
        '',
      ].join('\n'),
      stderr: '',
    })
  })

  test('says how sure each cause is', async () => {
    const { stdout } = await explain('Response signature invalid')
    expect(stdout).toMatch(/\nsignature\.invalid {2}.*\n {2}known {2}AWS says so\n/)
    expect(stdout).toMatch(/\nsignature\.digest-mismatch {2}.*\n {2}known {2}inferred\n/)
  })

  test('several texts stand one after the other', async () => {
    const { stdout } = await explain('Response has expired. Invalid MFA credentials')
    expect(stdout.match(/^".*"$/gm)).toEqual([
      '"Response has expired"',
      '"Invalid MFA credentials"',
    ])
  })

  test('--json', async () => {
    const { exit, json } = await runJson(['explain', 'Packed size of session tags consumes 112%'])
    const { title, why, fix } = CODES['tag.packed-size']
    expect({ exit, json }).toEqual({
      exit: 0,
      json: {
        version: 1,
        ok: true,
        causes: [
          {
            code: 'tag.packed-size',
            text: 'Packed size of session tags consumes N% of allotted space.',
            certainty: 'observed',
            source: 'aws-actions/configure-aws-credentials issues 1803 and 1898',
            title,
            why,
            fix,
          },
        ],
      },
    })
  })

  test.each(AWS_ERRORS.map(({ text }) => text))('%s', async (text) => {
    expect((await explain(text)).exit).toBe(0)
    expect((await runJson(['explain', text])).exit).toBe(0)
  })

  test('nothing known: exit 1, and the texts that come near', async () => {
    expect(await explain('Unable to validte tags of ada@example.com')).toEqual({
      exit: 1,
      stdout: '',
      stderr: [
        'No rule is known to cause this text; samltags rules lists all rules.',
        'Known texts that come near:',
        '  "Unable to validate tags"',
        '  "The specified transitive tag key must be included in the requested tags."',
        '  "Packed size of session tags consumes N% of allotted space."',
        '',
      ].join('\n'),
    })
    expect(await explain('oops')).toEqual({
      exit: 1,
      stdout: '',
      stderr: 'No rule is known to cause this text; samltags rules lists all rules.\n',
    })
    expect(await runJson(['explain', 'required audience'])).toEqual({
      exit: 1,
      json: {
        version: 1,
        ok: false,
        causes: [],
        nearest: [
          'Response does not contain the required audience.',
          'RoleSessionName is required in AuthnResponse',
        ],
      },
    })
  })

  test('what was typed is not written again', async () => {
    const text = fc.string({ unit: 'binary', minLength: 5 }).map((one) => `secret ${one} =secret`)
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        const { exit, stdout, stderr } = await explain(one)
        expect([0, 1]).toContain(exit)
        expect(stdout + stderr).not.toContain('secret')
      }),
      { numRuns: 50 },
    )
  })

  test.each([[''], [' \n']])('%j is no text: exit 2', async (word) => {
    expect(await explain(word)).toMatchObject({ exit: 2, stdout: '' })
  })

  test('a text without quotes is too many words', async () => {
    const { exit, stderr } = await run(['explain', 'Unable', 'to', 'validate', 'tags'])
    expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringContaining('explain') })
  })
})
