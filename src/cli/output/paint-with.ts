import { styleText } from 'node:util'
import type { Paint } from './painter.ts'

/** Gives the paint of an output that has colours, or of one that has none. */
export function paintWith(colours: boolean): Paint {
  if (!colours) return (_, text) => text
  // The decision is made per stream; Node would look at the stdout of the process.
  return (colour, text) => styleText(colour, text, { validateStream: false })
}
