import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { application, row, setting, TAG } from '../connector/application.ts'
import { codes, run, runJson, testFolder } from './command-line.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))

const good = json('good.json', application())
const other = application({}, { name: 'saml2' })

const connector = (file: string) => runJson(['connector', file])

describe('samltags connector', () => {
  test('a connector with nothing wrong gives its rules', async () => {
    expect(await connector(good)).toEqual({
      exit: 0,
      json: {
        version: 1,
        ok: true,
        rules: [
          { key: 'CostCenter', from: 'costCenter' },
          { key: 'Email', from: 'email' },
          { key: 'Stage', from: { constant: 'prod' } },
        ],
        findings: [],
      },
    })
  })

  test('its rules are a mapping file', async () => {
    const { json: done } = await connector(good)
    const mapping = json('rules.json', done.rules)
    const users = json('users.json', [
      { _id: '1', email: 'ada@example.com', costCenter: 'blue', state: 'ACTIVATED' },
    ])
    const { json: tagged } = await runJson(['tags', '--users', users, '--mapping', mapping])
    expect(tagged.users[0]).toMatchObject({
      sessionTags: [
        ['CostCenter', 'blue'],
        ['Email', 'ada@example.com'],
        ['Stage', 'prod'],
      ],
    })
  })

  test('an error in a setting leaves the rules, one in a row does not', async () => {
    const { exit, json: done } = await connector(
      json('setting.json', application({ subjectField: 'username' })),
    )
    expect({ exit, ok: done.ok, rules: done.rules }).toMatchObject({
      exit: 1,
      ok: false,
      rules: [{ key: 'CostCenter' }, { key: 'Email' }, { key: 'Stage' }],
    })
    const twice = application({ databaseAttributes: [row('A', 'email'), row('A', 'email')] })
    const { json: refused } = await connector(json('twice.json', twice))
    expect(codes(refused.findings)).toEqual(['connector.row-repeated'])
    expect(Object.hasOwn(refused, 'rules')).toBe(false)
  })

  test.each([
    [
      'a page',
      { totalCount: 2, results: [other, application({ subjectField: 'x' })] },
      '/results/1',
    ],
    ['a list', [null, application({ subjectField: 'x' }), 7], '/1'],
    ['one application', application({ subjectField: 'x' }), ''],
  ])('takes %s, and places point into it', async (name, value, at) => {
    const { json: done } = await connector(json(`${name}.json`, value))
    expect(done.findings).toMatchObject([
      { code: 'connector.nameid-source', at: `${at}/config/subjectField/value` },
    ])
  })

  test.each([
    ['none', { results: [other] }, '/results', '0'],
    ['two', [application(), application()], '', '2'],
    ['nobody', [], '', '0'],
  ])('which of several is not guessed: %s', async (name, value, at, received) => {
    const { exit, json: done } = await connector(json(`${name}.json`, value))
    expect({ exit, findings: done.findings }).toEqual({
      exit: 1,
      findings: [
        {
          code: 'connector.not-one-application',
          severity: 'error',
          at,
          expected: '1',
          received,
        },
      ],
    })
  })

  test('an application of another name is judged, with a warning', async () => {
    const { exit, json: done } = await connector(json('other.json', other))
    expect({ exit, codes: codes(done.findings) }).toEqual({
      exit: 0,
      codes: ['connector.not-aws-sso'],
    })
  })

  test('the certificate is judged by the clock', async () => {
    const late = { now: () => new Date('2041-01-01T00:00:00Z') }
    const { json: done } = await runJson(['connector', good], late)
    expect(codes(done.findings)).toEqual(['signature.certificate-expired'])
  })

  test.each([
    ['nothing', '', 'connector.not-json'],
    ['half of an object', '{"config": ', 'connector.not-json'],
    ['a key twice', '{"config": {}, "config": {}}', 'connector.not-json'],
    ['octets that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'connector.not-json'],
    ['XML', '<a/>', 'connector.not-json'],
    ['null', 'null', 'connector.not-an-application'],
    ['a text', '"x"', 'connector.not-an-application'],
    ['an empty object', '{}', 'connector.not-an-application'],
    ['results that are no list', '{"results": {}}', 'connector.wrong-type'],
  ])('%s is exit 1', async (name, text, code) => {
    const { exit, json: done } = await connector(folder.file(`${name}.txt`, text))
    expect({ exit, codes: codes(done.findings) }).toEqual({ exit: 1, codes: [code] })
  })

  test('a file that cannot be opened is exit 2, and so are none and two', async () => {
    const { exit, json: done } = await connector(`${folder.path}/absent.json`)
    expect({ exit, message: done.error?.message }).toEqual({
      exit: 2,
      message: `FILE ${folder.path}/absent.json cannot be read: there is no such file`,
    })
    expect((await run(['connector'])).exit).toBe(2)
    expect((await run(['connector', good, good])).exit).toBe(2)
  })

  test('takes standard input', async () => {
    const stdin = JSON.stringify(application({ subjectField: 'x' }))
    const { exit, stderr } = await run(['connector', '-'], { stdin })
    expect(exit).toBe(1)
    expect(stderr).toContain('stdin /config/subjectField/value')
  })
})

describe('the lines of connector for people', () => {
  test('what to type on standard output, findings on standard error', async () => {
    const { exit, stdout, stderr } = await run(['connector', good])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toContain(`\n  ${TAG}CostCenter  costCenter\n`)
    expect(stdout).toContain('\n  Base URL   https://scim.')
    const bad = json('bad.json', application({ subjectField: 'username', signAssertion: false }))
    const refused = await run(['connector', bad])
    expect(refused).toMatchObject({ exit: 1, stdout })
    expect(refused.stderr).toMatch(/^error connector\.nameid-source/)
    expect(refused.stderr).toMatch(/\nrefused: 1 error, 1 warning\n$/)
  })

  test('nothing to type where the rows are refused', async () => {
    const { exit, stdout } = await run([
      'connector',
      json('rows.json', application({ databaseAttributes: [1] })),
    ])
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
  })

  test('what would break the line, the terminal or a CI is escaped', async () => {
    const odd = '::error::\u001b[31m\n::x \u202E'
    const rows = [{ name: odd, value: odd }, row(odd, 'email'), row('A', odd)]
    const { stdout, stderr } = await run([
      'connector',
      json('odd.json', application({ databaseAttributes: rows })),
    ])
    const shown = stdout + stderr
    expect(shown).not.toMatch(/\u202E|^\s*::/m)
    expect(shown).not.toContain('\u001b')
  })
})

/** Text that must not be seen anywhere, whatever it stands in. */
const MARK = 'ZZSECRETZZ'

describe('secrets are never shown', () => {
  const shownOf = async (value: unknown) => {
    const file = json('secret.json', value)
    const { stdout, stderr } = await run(['connector', file])
    const machine = await run(['connector', file, '--json'])
    return stdout + stderr + machine.stdout + machine.stderr
  }

  const secretConfig = (changes: object) => {
    const plain: { readonly config: object } = JSON.parse(JSON.stringify(application()))
    return { ...plain, config: { ...plain.config, ...changes } }
  }

  test('not those that stand where nothing is read', async () => {
    const marked = { value: MARK, label: MARK, tooltip: { template: MARK }, options: [MARK] }
    const config = {
      idpPrivateKey: marked,
      spCertificate: marked,
      idpInitUrl: marked,
      defaultTargetUrl: marked,
      idpEntityId: marked,
      [MARK]: marked,
      acsUrl: { value: 'x', label: MARK, [MARK]: MARK },
      constantAttributes: setting([
        { ...row('Stage', 'prod'), [MARK]: MARK, visible: MARK },
        { name: 'apiToken', value: MARK },
        { name: `${TAG}Bad`, value: `${MARK}&` },
      ]),
    }
    const members = {
      _id: MARK,
      organization: MARK,
      displayLabel: MARK,
      ssoUrl: MARK,
      [MARK]: MARK,
      sso: { idpCertExpirationAt: 7, token: MARK },
      scim: { baseUrl: MARK, token: MARK },
    }
    const shown = await shownOf({ ...secretConfig(config), ...members })
    expect(shown).toContain('tag.value-characters')
    expect(shown).not.toContain(MARK)
    const constantAttributes = setting([
      { ...row('Stage', 'prod'), [MARK]: MARK },
      { name: 'apiToken', value: MARK },
    ])
    const typed = await shownOf({ ...secretConfig({ ...config, constantAttributes }), ...members })
    expect(typed).toContain(`${TAG}Stage  prod`)
    expect(typed).not.toContain(MARK)
    expect(await shownOf({ results: [{ token: MARK }, MARK] })).not.toContain(MARK)
    expect(await shownOf(MARK)).not.toContain(MARK)
    expect(await shownOf({ config: MARK })).not.toContain(MARK)
  })

  test.each([
    ...['acsUrl', 'spEntityId', 'subjectField', 'overrideNameIdFormat', 'signAssertion'],
    ...['signResponse', 'signatureAlgorithm', 'includeGroups', 'idpCertificate', 'idpPrivateKey'],
    ...['databaseAttributes', 'constantAttributes'],
  ])('not one that was pasted into %s', async (name) => {
    const texts = [
      MARK,
      `https://${MARK}.example.com/${MARK}`,
      `https://signin.aws.amazon.com/saml/acs/${MARK}`,
      `YOUR_${MARK}`,
      `urn:oasis:names:tc:SAML:1.1:nameid-format:${MARK}`,
      `-----BEGIN PRIVATE KEY-----\n${MARK}\n-----END PRIVATE KEY-----`,
    ]
    for (const value of [...texts, [MARK], [[MARK]], { value: MARK }]) {
      const shown = await shownOf(secretConfig({ [name]: setting(value) }))
      expect(shown).not.toContain(MARK)
      expect(await shownOf(secretConfig({ [name]: value }))).not.toContain(MARK)
    }
  })

  test('not one in text that is no JSON', async () => {
    const file = folder.file('cut.json', `{"config": {"idpPrivateKey": {"value": "${MARK}"`)
    const { stdout, stderr } = await run(['connector', file])
    expect(stderr).toContain('connector.not-json')
    expect(stdout + stderr).not.toContain(MARK)
  })

  test('not one in any JSON that has no rows', async () => {
    const config = fc.dictionary(
      fc.constantFrom(
        'acsUrl',
        'spEntityId',
        'sso',
        'idpPrivateKey',
        'subjectField',
        'idpCertificate',
      ),
      fc.letrec((tie) => ({
        any: fc.oneof(
          { maxDepth: 3 },
          fc.constantFrom<unknown>(MARK, 7, null, true),
          fc.array(tie('any'), { maxLength: 2 }),
          fc.record({ value: tie('any') }),
        ),
      })).any,
    )
    await fc.assert(
      fc.asyncProperty(fc.record({ name: fc.constant(MARK), sso: config, config }), async (any) => {
        expect(await shownOf(any)).not.toContain(MARK)
      }),
      { seed: 6, numRuns: 60 },
    )
  })
})
