import { structuralText } from '../../findings/structural-text.ts'
import { inert } from '../output/inert.ts'

const LIMIT = 4096

/** Control characters are nothing for a log; and there is no line end left that could end the command. */
const data = (text: string) => structuralText(text, LIMIT).replaceAll('%', '%25')

/** In a property a comma would begin the next, and a colon end them all. */
const property = (text: string) => inert(data(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** A command to the runner of GitHub Actions, on a line of its own (SECURITY A9.14). */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${property(`${value}`)}`)
  return `::${name} ${pairs.join(',')}::${inert(data(message))}\n`
}
