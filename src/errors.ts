/**
 * Thrown for the caller's own mistake (a wrong argument or setting), never for data from outside.
 *
 * `argument` names what to mend; the message never holds key material or document text.
 */
export class SamlUsageError extends TypeError {
  readonly code = 'SAML_USAGE'
  readonly argument: string

  constructor(argument: string, problem: string) {
    super(`${argument} ${problem}`)
    this.name = 'SamlUsageError'
    this.argument = argument
  }
}
