import type { FileEntry } from '../file-entry.ts'
import { anchorOf } from './anchor-of.ts'
import { contentPolicy } from './content-policy.ts'
import { countWords } from './count-words.ts'
import { esc } from './esc.ts'
import type { HtmlHeadSettings, HtmlTotals } from './html-file-data.ts'
import { nameHtml } from './name-html.ts'
import { STYLE } from './style.ts'

type Tone = 'bad' | 'warn' | 'good'

const sum = (files: readonly FileEntry[], name: 'errors' | 'warnings') =>
  files.reduce((total, file) => total + file[name], 0)

/** The first thing that is read: how it went. */
function verdictOf({ files }: HtmlTotals): readonly [Tone, string] {
  const unread = files.filter(({ isUnread }) => isUnread).length
  const refused = files.filter(({ ok, isUnread }) => !ok && !isUnread).length
  const counts = `${countWords(sum(files, 'errors'), 'error')}, ${countWords(sum(files, 'warnings'), 'warning')}`
  const also = unread === 0 ? '' : `; ${countWords(unread, 'file')} could not be read`
  if (files.length === 0) return ['warn', 'No message was checked']
  if (files.length === 1) {
    if (unread > 0) return ['bad', 'The file could not be read']
    if (refused > 0) return ['bad', `Refused: ${counts}`]
    return sum(files, 'warnings') > 0
      ? ['warn', `Passed: ${counts}`]
      : ['good', `Passed: ${counts}`]
  }
  if (refused > 0) return ['bad', `${refused} of ${files.length} messages refused${also}`]
  if (unread > 0) return ['bad', `${countWords(unread, 'file')} could not be read`]
  const warnings = sum(files, 'warnings')
  return warnings > 0
    ? ['warn', `All ${files.length} messages passed, with ${countWords(warnings, 'warning')}`]
    : ['good', `All ${files.length} messages passed`]
}

/** Refused ones first: whoever opens the page looks for them. */
const rank = ({ ok, isUnread, warnings }: FileEntry) =>
  isUnread ? 0 : !ok ? 1 : warnings > 0 ? 2 : 3

const CHIPS = [
  '<span class="chip bad">Unreadable</span>',
  '<span class="chip bad">Refused</span>',
  '<span class="chip warn">Passed</span>',
  '<span class="chip good">Passed</span>',
] as const

const entryRow = (entry: FileEntry) =>
  [
    `<tr><td>${CHIPS[rank(entry)]}</td>`,
    `<th scope="row"><a href="#${anchorOf(entry)}">${nameHtml(entry)}</a></th>`,
    `<td class="number">${entry.errors}</td><td class="number">${entry.warnings}</td></tr>`,
  ].join('')

function contents({ files }: HtmlTotals): string {
  if (files.length < 2) return ''
  const rows = files.toSorted((left, right) => rank(left) - rank(right)).map(entryRow)
  return `<nav class="contents" aria-labelledby="contents">
<h2 id="contents">Messages</h2>
<div class="scroll" role="region" aria-labelledby="contents" tabindex="0"><table>
<caption>Refused ones first; the messages below are in the order given</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col">Message</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Warnings</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</nav>
`
}

const BANNER = `<p class="banner" role="note"><strong>This page holds names and values.</strong> NameIDs and attribute values of the messages stand in it. Give it only to those who may read the messages themselves.</p>
`

const REDACTED = `<p>Names and values are not in this file: they are shown by their first and last character and their length, under four characters by the length alone.</p>
`

/** The beginning of a report: the page, its policy and style, the verdict, the list of messages. */
export function htmlHead(totals: HtmlTotals, settings: HtmlHeadSettings): string {
  const [tone, verdict] = verdictOf(totals)
  const { now, version, withValues } = settings
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${esc(contentPolicy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${esc(verdict)} (samltags report)</title>
<style>${STYLE}</style>
</head>
<body>
<header class="verdict ${tone}">
<p class="eyebrow">SAML responses for AWS, checked by samltags ${esc(version)}</p>
<h1>${esc(verdict)}</h1>
<p>${countWords(totals.files.length, 'message')}, report made at <time>${esc(now)}</time></p>
${withValues ? '' : REDACTED}</header>
${withValues ? BANNER : ''}<main id="messages">
${contents(totals)}`
}
