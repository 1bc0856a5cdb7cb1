import { spawnSync } from 'node:child_process'

export interface ColdStart {
  /** Milliseconds, the best of all spawns. */
  readonly bare: number
  readonly withMain: number
  readonly difference: number
}

function spawnTime(root: string, script: string): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, ['-e', script], { cwd: root, stdio: 'ignore' })
  if (status !== 0) throw new Error(`node -e "${script}" ended with ${status}`)
  return performance.now() - start
}

/** What the built main entry adds to the start of Node, in turns with Node alone. */
export function coldStart(root: string, spawns: number): ColdStart {
  const scripts = { bare: '', withMain: "import('./dist/index.js')" } as const
  const times = { bare: [] as number[], withMain: [] as number[] }
  // The first spawn of each fills the caches of the disk.
  for (let spawn = 0; spawn <= spawns; spawn += 1) {
    const pair = {
      bare: spawnTime(root, scripts.bare),
      withMain: spawnTime(root, scripts.withMain),
    }
    if (spawn === 0) continue
    times.bare.push(pair.bare)
    times.withMain.push(pair.withMain)
  }
  const [bare, withMain] = [Math.min(...times.bare), Math.min(...times.withMain)]
  return { bare, withMain, difference: withMain - bare }
}
