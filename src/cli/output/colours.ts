import type { Severity } from '../../findings/codes.ts'
import type { Colour } from './painter.ts'

/** Which colour says how bad a finding is. */
export const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
}
