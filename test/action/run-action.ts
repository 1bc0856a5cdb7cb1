import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../package/packed-project.ts'
import { evaluateExpression, type Names } from './evaluate-expression.ts'

interface Step {
  readonly id?: string
  readonly if?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const action: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

export interface ActionRun {
  /** Of the script of the step; null where it did not run. */
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  /** The other actions that were used, with what was handed to them. */
  readonly used: readonly {
    readonly uses: string
    readonly with: Readonly<Record<string, string>>
  }[]
  readonly summary: string
  /** RUNNER_TEMP. */
  readonly temp: string
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs

const filledIn = (text: string, names: Names): string =>
  text.replace(EXPRESSION, (_, source: string) => `${evaluateExpression(source, names)}`)

/** `name=value` and `name<<END`, as a runner reads GITHUB_OUTPUT. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const outputs = new Map<string, string>()
  const lines = text.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', operator, value = ''] = /^([^=]*?)(=|<<)(.*)$/.exec(line) ?? []
    if (operator === '=') outputs.set(name, value)
    if (operator === '<<') outputs.set(name, lines.splice(0, lines.indexOf(value)).join('\n'))
  }
  return Object.fromEntries(outputs)
}

/** Runs the script of a step as the runner does: in bash, from a file, with `-e` and `pipefail`. */
export function runScript(script: string, cwd: string, bin: string, env: NodeJS.ProcessEnv) {
  const file = join(bin, 'step.sh')
  writeFileSync(file, script)
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', file],
    {
      cwd,
      encoding: 'utf8',
      env: { HOME: cwd, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    },
  )
  return { exit: status, stdout, stderr }
}

/**
 * Runs action.yml in a folder as a runner of GitHub would, but for the actions that it uses: those
 * are noted only.
 */
export function runAction(
  given: Readonly<Record<string, string>>,
  cwd: string,
  bin: string,
): ActionRun {
  const temp = mkdtempSync(join(tmpdir(), 'samltags-runner-'))
  const [output, summary] = [join(temp, 'output'), join(temp, 'summary')]
  for (const file of [output, summary]) writeFileSync(file, '')
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
  const inputs: Names = { ...Object.fromEntries(defaults), ...given }
  const steps: Record<string, Names> = {}
  const names = { inputs, steps }
  const used: ActionRun['used'][number][] = []
  let done: { readonly exit: number | null; stdout: string; stderr: string } = {
    exit: null,
    stdout: '',
    stderr: '',
  }
  const isDue = ({ if: condition = 'success()' }: Step) =>
    evaluateExpression(condition.replace(EXPRESSION, '$1'), names, {
      success: (done.exit ?? 0) === 0,
      cancelled: false,
    }) === true
  const valuesOf = (record: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(record).map(([name, text]) => [name, filledIn(text, names)]))
  for (const step of action.runs.steps) {
    if (!isDue(step)) continue
    if (step.uses !== undefined) used.push({ uses: step.uses, with: valuesOf(step.with) })
    if (step.run === undefined) continue
    done = runScript(filledIn(step.run, names), cwd, bin, {
      ...valuesOf(step.env),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: cwd,
      RUNNER_TEMP: temp,
    })
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(readFileSync(output, 'utf8')) }
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    filledIn(value, names),
  ])
  return {
    ...done,
    outputs: Object.fromEntries(outputs),
    used,
    summary: readFileSync(summary, 'utf8'),
    temp,
  }
}
