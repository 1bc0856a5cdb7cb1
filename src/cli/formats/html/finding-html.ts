import { explainFinding } from '../../../findings/explain-finding.ts'
import type { Finding } from '../../../findings/finding.ts'
import { esc } from './esc.ts'
import { excerptHtml, type Source } from './excerpt-html.ts'

const TONES: Readonly<Record<Finding['severity'], string>> = {
  error: 'bad',
  warning: 'warn',
  info: 'note',
}

function placeText({ at, line, column }: Finding): string {
  const position =
    line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}`
  const path = at === '' || at === '/' ? '' : `<code>${esc(at)}</code>`
  return [position, path].filter((one) => one !== '').join(' · ')
}

const row = (label: string, html: string) => `<dt>${label}</dt><dd>${html}</dd>`

/** One finding: what it is, where, why it matters, and what to do. */
export function findingHtml(finding: Finding, id: string, source: Source | undefined): string {
  const { code, severity, expected, received } = finding
  const { title, why, fix } = explainFinding(code)
  const place = placeText(finding)
  const rows = [
    ...(expected === undefined ? [] : [row('Expected', `<code>${esc(expected)}</code>`)]),
    ...(received === undefined ? [] : [row('Received', `<code>${esc(received)}</code>`)]),
    row('Why', esc(why)),
    row('Fix', esc(fix)),
    row(
      'Rule',
      `<code>docs/rules/${esc(code)}.md</code>, or <code>samltags explain ${esc(code)}</code>`,
    ),
  ]
  return `<article class="finding ${TONES[severity]}" id="${id}" aria-labelledby="${id}-h">
<p class="head"><span class="chip ${TONES[severity]}">${severity}</span> <code>${esc(code)}</code></p>
<h4 id="${id}-h">${esc(title)}</h4>
${place === '' ? '' : `<p class="aside">${place}</p>`}${excerptHtml(finding, source)}
<dl class="facts">${rows.join('')}</dl>
</article>`
}
