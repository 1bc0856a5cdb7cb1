import { DOMParser } from '@xmldom/xmldom'
import { SamlUsageError } from '../errors.ts'

/** xmldom 0.8 has the second option, too, which its types leave out. */
interface ParserOptions {
  readonly errorHandler: (level: string) => void
  readonly normalizeLineEndings: (source: string) => string
}

/**
 * The DOM of the canonical form that was verified. Line ends are normalised in them already; xmldom
 * would do it by the rules of XML 1.1, where U+0085 and U+2028 are line ends, too.
 */
export function parseCanonical(canonical: string): Document {
  const complaints: string[] = []
  const options: ParserOptions = {
    errorHandler: (level) => complaints.push(level),
    normalizeLineEndings: (source) => source,
  }
  const document = parsedWith(options, canonical)
  // xmldom goes on after a complaint and guesses.
  if (document !== undefined && complaints.length === 0) return document
  throw new SamlUsageError('verified', 'has element or attribute names that xmldom does not read')
}

function parsedWith(options: ParserOptions, text: string): Document | undefined {
  try {
    return new DOMParser(options).parseFromString(text, 'text/xml')
  } catch {
    return undefined
  }
}
