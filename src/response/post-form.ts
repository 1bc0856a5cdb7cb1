import type { PostBinding } from './post-binding.ts'

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
])

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"'\n\r]/g, (character) => ESCAPES.get(character) ?? character)

/**
 * Writes the page that posts itself, with a button where scripts are off (saml-bindings 3.5.4).
 *
 * Send it with `Cache-Control: no-store`. A Content-Security-Policy has to allow the inline script
 * and, in form-action, the ACS URL.
 */
export function postForm({ action, fields }: PostBinding): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  )
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><title>Signing in</title></head>',
    '<body>',
    `<form method="post" action="${escapeHtml(action)}">`,
    ...inputs,
    '<noscript><button type="submit">Continue</button></noscript>',
    '</form>',
    '<script>document.forms[0].submit()</script>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
