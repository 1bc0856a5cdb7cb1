import { CODES } from '../../../findings/codes.ts'
import type { Finding } from '../../../findings/finding.ts'
import { lineTable } from '../../../xml/line-table.ts'
import type { Picture } from '../../inspect/picture.ts'
import { redactPicture } from '../../inspect/redact-picture.ts'
import { whatItIs } from '../../inspect/what-it-is.ts'
import { anchorOf } from './anchor-of.ts'
import { countWords } from './count-words.ts'
import { esc } from './esc.ts'
import type { Source } from './excerpt-html.ts'
import { findingHtml } from './finding-html.ts'
import type { HtmlFile, HtmlSettings } from './html-file-data.ts'
import { nameHtml } from './name-html.ts'
import { tagsHtml } from './tags-html.ts'
import { timelineHtml } from './timeline-html.ts'
import { treeHtml } from './tree-html.ts'

const NAMES = { 'identity-center': 'IAM Identity Center', sts: 'AWS STS' } as const

/** Each walks through its line once more, which may be the whole message. */
const MOST_EXCERPTS = 20

const SEVERITIES = ['error', 'warning', 'info'] as const
const TONES = { error: 'bad', warning: 'warn', info: 'note' } as const

const countOf = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings.filter((found) => found.severity === severity).length

function chipOf({ ok, error, findings }: HtmlFile): string {
  if (error !== undefined) return '<span class="chip bad">Unreadable</span>'
  if (!ok) return '<span class="chip bad">Refused</span>'
  const tone = countOf(findings, 'warning') > 0 ? 'warn' : 'good'
  return `<span class="chip ${tone}">Passed</span>`
}

function signedText({ signed, verified }: HtmlFile): string {
  if (signed.length === 0) return 'Nothing in it is known to be signed.'
  const parts = signed.join(' and ')
  return verified ? `Signed and verified: ${parts}.` : `Signed, not verified: ${parts}.`
}

function summaryOf(file: HtmlFile): string {
  const { profile, isAssumed, findings, picture, error } = file
  if (error !== undefined) return `<p class="summary">${esc(error.message)}</p>`
  const counts = `${countWords(countOf(findings, 'error'), 'error')}, ${countWords(countOf(findings, 'warning'), 'warning')}`
  const what = picture === undefined ? 'A message' : esc(whatItIs(picture))
  const reader =
    profile === undefined
      ? ''
      : ` for ${NAMES[profile]}${isAssumed ? ' (assumed from its tags)' : ''}`
  return `<p class="summary">${what}, judged${reader}: ${counts}. ${esc(signedText(file))}</p>`
}

/** Errors first, each once, however often it was found. */
function reasonsOf({ findings }: HtmlFile, anchor: string): string {
  const seen = new Map<
    Finding['code'],
    { readonly found: Finding; readonly at: number; count: number }
  >()
  for (const [at, found] of findings.entries()) {
    const known = seen.get(found.code)
    if (known === undefined) seen.set(found.code, { found, at, count: 1 })
    else known.count += 1
  }
  const items = SEVERITIES.flatMap((severity) =>
    [...seen.values()].filter(({ found }) => found.severity === severity),
  ).map(({ found: { code, severity }, at, count }) => {
    const times = count === 1 ? '' : ` <span class="aside">(${count} times)</span>`
    return `<li><span class="chip ${TONES[severity]}">${severity}</span><span><a href="#${anchor}-${at}">${esc(CODES[code].title)}</a>${times}</span></li>`
  })
  return items.length === 0 ? '' : `<ul class="reasons">${items.join('\n')}</ul>`
}

const part = (title: string, note: string, body: string, isOpen: boolean) =>
  `<details class="part"${isOpen ? ' open' : ''}><summary><h3>${title}</h3>${note === '' ? '' : `<span class="aside">${note}</span>`}</summary>
<div class="body">${body}</div></details>
`

const TREE_NOTE =
  '<p class="aside">What is signed together stands in one frame. Only what is marked as verified is known to come from the identity provider.</p>'

function pictureParts(picture: Picture, anchor: string, isOpen: boolean): string {
  const { tree, timeline, tags } = picture
  if (tree === undefined) return ''
  return [
    part('The message', 'and what of it is signed', `${TREE_NOTE}${treeHtml(picture)}`, isOpen),
    timeline === undefined
      ? ''
      : part('When it is valid', '', timelineHtml(timeline, anchor), isOpen),
    part('Session tags', countWords(tags.length, 'tag'), tagsHtml(picture), isOpen),
  ].join('')
}

function findingsPart(
  { findings, source }: HtmlFile,
  anchor: string,
  withValues: boolean,
  isOpen: boolean,
): string {
  if (findings.length === 0) {
    return part('Findings', 'none', '<p class="none">Nothing was found.</p>', isOpen)
  }
  const read: Source | undefined =
    withValues && source !== undefined
      ? { text: source, lines: lineTable(source, false) }
      : undefined
  const list = findings.map((found, at) =>
    findingHtml(found, `${anchor}-${at}`, at < MOST_EXCERPTS ? read : undefined),
  )
  const note = countWords(findings.length, 'finding')
  return part('Findings', note, `<div class="findings">${list.join('\n')}</div>`, isOpen)
}

/**
 * One message of the report. Where values are withheld, none is in the text: the picture is redacted
 * before anything is written, and the message itself is not quoted.
 */
export function htmlFile(file: HtmlFile, { withValues }: HtmlSettings): string {
  const anchor = anchorOf(file)
  const isOpen = file.isFolded !== true
  const picture = withValues ? file.picture : file.picture && redactPicture(file.picture)
  const parts =
    file.error === undefined
      ? `${picture === undefined ? '' : pictureParts(picture, anchor, isOpen)}${findingsPart(file, anchor, withValues, isOpen)}`
      : ''
  return `<section class="message" id="${anchor}" aria-labelledby="${anchor}-h">
<header><h2 id="${anchor}-h">${chipOf(file)} ${nameHtml(file)}</h2>
${summaryOf(file)}
${reasonsOf(file, anchor)}</header>
${parts}</section>
`
}
