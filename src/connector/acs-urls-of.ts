import { isJsonObject } from '../directory/json-object.ts'
import { memberOf } from '../directory/member-of.ts'

/**
 * The URLs of the setting: one as it is, or several as the JSON that custom applications keep in the
 * same text, `[{ "index": "0", "isDefault": "true", "url": "..." }]`
 * (loadsmart/terraform-provider-jumpcloud). What is neither is given back whole, to be judged as a URL.
 */
export function acsUrlsOf(text: string): readonly string[] {
  if (!text.startsWith('[')) return [text]
  const urls = parsed(text).flatMap((entry) => {
    const url = isJsonObject(entry) ? memberOf(entry, 'url') : undefined
    return typeof url === 'string' ? [url] : []
  })
  return urls.length === 0 ? [text] : urls
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
