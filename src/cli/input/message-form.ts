/** How a message came: as XML, or as what browsers, their tools and people make of it. */
export type MessageForm = 'xml' | 'base64' | 'url-encoded' | 'form' | 'har' | 'saml-tracer'
