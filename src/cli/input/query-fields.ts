/** Which messages of the redirect binding stand in the query of a URL. */
export interface QueryFields {
  readonly hasRequest: boolean
  readonly hasResponse: boolean
}

/** For nearly all of the requests of a recording, which may be very many. */
const NONE: QueryFields = { hasRequest: false, hasResponse: false }

/** Looks for SAML in the query of a URL or of the target of a request. */
export function queryFields(url: string): QueryFields {
  if (!url.includes('SAMLRe')) return NONE
  const [path = ''] = url.split('#', 1)
  const at = path.indexOf('?')
  const query = new URLSearchParams(at === -1 ? '' : path.slice(at + 1))
  return { hasRequest: query.has('SAMLRequest'), hasResponse: query.has('SAMLResponse') }
}
