/** The controls: genuine messages in unusual but legal shapes, all to be accepted. */
import { differentials } from './controls/differentials.ts'
import { large } from './controls/large.ts'
import { namedByRows } from './controls/named-by-rows.ts'
import { prefixes } from './controls/prefixes.ts'
import { providers } from './controls/providers.ts'
import { signatures } from './controls/signatures.ts'
import { statements } from './controls/statements.ts'
import { text } from './controls/text.ts'
import type { Control } from './message.ts'

export const CONTROLS: readonly Control[] = [
  ...prefixes,
  ...text,
  ...signatures,
  ...providers,
  ...statements,
  ...namedByRows,
  ...differentials,
  ...large,
]
