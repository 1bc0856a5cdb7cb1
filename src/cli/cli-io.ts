/** Where the command line writes; a test gives its own. */
export interface CliOutput {
  readonly isTerminal: boolean
  /** Width of the terminal, where there is one. */
  readonly columns?: number | undefined
  /** Resolves when the text has been taken; rejects where it could not be. */
  readonly write: (text: string) => Promise<void>
}

/** All that the command line takes from the world besides files. */
export interface CliIo {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Whether somebody can be asked at standard input. */
  readonly stdinIsTerminal?: boolean
  readonly stdout: CliOutput
  readonly stderr: CliOutput
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  readonly now: () => Date
  /** Calls back once when the user breaks off the run; gives what ends the wait for it. */
  readonly onInterrupt: (stop: () => void) => () => void
}
