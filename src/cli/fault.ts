/** `usage`: what was typed; `file`: what it names can't be opened; `internal`: our own mistake. */
export type FaultCode = 'usage' | 'file' | 'internal'

/** Makes the error that ends a command with exit 2; it is told from others by its cause. */
export const fault = (code: Exclude<FaultCode, 'internal'>, message: string): Error =>
  new Error(message, { cause: code })
