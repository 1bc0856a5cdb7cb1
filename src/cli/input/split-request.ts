export interface PostedText {
  /** The target of the request line, where there is one. */
  readonly target?: string
  readonly body: string
}

const FIELDS = ['SAMLResponse=', 'SAMLRequest='] as const

const hasField = (body: string) =>
  body.startsWith('RelayState=') ||
  FIELDS.some((field) => body.startsWith(field) || body.includes(`&${field}`))

/** The target of a line such as `POST /saml HTTP/1.1`. */
function targetOf(line: string): string | undefined {
  const [method, target, version] = line.split(' ', 3)
  const isLine = version?.startsWith('HTTP/') && method !== '' && method === method?.toUpperCase()
  return isLine ? target : undefined
}

/** What stands behind the first empty line. */
function behindHead(text: string): string {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => ({ at: text.indexOf(end), end }))
  const [first] = ends.filter(({ at }) => at !== -1).sort((left, right) => left.at - right.at)
  return first === undefined ? '' : text.slice(first.at + first.end.length).trim()
}

/**
 * Splits what people paste of a POST: the body alone, or headers and body, with the request line or
 * without. Gives nothing where the text is neither a request nor a form with SAML in it.
 */
export function splitRequest(text: string): PostedText | undefined {
  const trimmed = text.trim()
  const [line = ''] = trimmed.split(/\r?\n/, 1)
  const target = targetOf(line)
  if (target !== undefined) return { target, body: behindHead(trimmed) }
  if (hasField(trimmed)) return { body: trimmed }
  // Some recorders write headers into the body.
  const body = line.includes(':') ? behindHead(trimmed) : ''
  return hasField(body) ? { body } : undefined
}
