import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { escapeReferences } from './escape-references.ts'

/** Appends text that comes back from any XML parser exactly as given. */
export const appendText = (node: XMLBuilder, text: string): XMLBuilder =>
  text === '' ? node : node.txt(escapeReferences(text))
