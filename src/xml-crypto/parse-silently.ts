import { DOMParser } from '@xmldom/xmldom'

/**
 * Parses with xmldom, which writes its complaints to the console unless told not to. A document that
 * it complains about gives nothing, for what it then reads is a guess.
 */
export function parseSilently(xml: string): Document | undefined {
  const complaints: string[] = []
  const errorHandler = (level: string) => complaints.push(level)
  try {
    const document = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml')
    return complaints.length === 0 ? document : undefined
  } catch {
    return undefined
  }
}
