import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './packed-project.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const folder = join(root, '.github/workflows')
const workflow = (name: string): Workflow =>
  parse(readFileSync(join(folder, name), 'utf8'), { strict: true, uniqueKeys: true })

const [ci, release] = [workflow('ci.yml'), workflow('release.yml')]
const stepsOf = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap(({ steps }) => steps)
const steps = [ci, release].flatMap(stepsOf)
const scripts = (of: Workflow) => stepsOf(of).flatMap(({ run }) => run ?? [])

describe('the workflows', () => {
  test('are these two', () => {
    expect(readdirSync(folder).sort()).toEqual(['ci.yml', 'release.yml'])
  })

  test('may read the repository, and the one that publishes may say who it is; nothing else', () => {
    expect(ci.permissions).toEqual({ contents: 'read' })
    expect(Object.values(ci.jobs).map(({ permissions }) => permissions)).toEqual([undefined])
    expect(release.permissions).toEqual({})
    expect(Object.values(release.jobs).map(({ permissions }) => permissions)).toEqual([
      { contents: 'read', 'id-token': 'write' },
    ])
  })

  test('use actions of GitHub itself, pinned to a major version or a commit', () => {
    const used = steps.flatMap(({ uses }) => uses ?? [])
    expect(used).toHaveLength(4)
    expect(
      used.filter((uses) => !/^(actions|github)\/[\w/-]+@(v\d+|[0-9a-f]{40})$/.test(uses)),
    ).toEqual([])
  })

  test('leave no token of the repository in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.map((step) => step.with)).toEqual([
      { 'persist-credentials': false },
      { 'persist-credentials': false },
    ])
  })

  test('have no expression in a script, where a name of a branch would be read as code', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  test('run .ci/run, which is a program, before anything is published', () => {
    accessSync(join(root, '.ci/run'), constants.X_OK)
    expect(scripts(ci)).toEqual(['.ci/run'])
    expect(scripts(release).slice(-2)).toEqual([
      '.ci/run',
      'npm publish --provenance --access public --ignore-scripts',
    ])
  })

  test('hold no secret: npm trusts the workflow', () => {
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(texts.filter((text) => /secrets\.|_TOKEN/.test(text))).toEqual([])
  })
})
