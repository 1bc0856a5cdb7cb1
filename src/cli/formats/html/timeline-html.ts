import { COVER_WORDS } from '../../inspect/cover-words.ts'
import { distanceText } from '../../inspect/distance-text.ts'
import { isPast } from '../../inspect/is-past.ts'
import type { PictureMoment, PictureSpan, PictureTimeline } from '../../inspect/picture.ts'
import { wholeSecond } from '../../inspect/whole-second.ts'
import { esc } from './esc.ts'
import { type TimeScale, timeScale } from './time-scale.ts'

const millisecondsOf = (instant: string) => new Date(instant).getTime()

const isIssue = ({ label, instant }: PictureMoment) =>
  instant !== undefined && label.endsWith('IssueInstant')

/** Only the time of day where the day is the one of `now`. */
const shortTime = (instant: string, now: string) =>
  instant.slice(0, 10) === now.slice(0, 10)
    ? wholeSecond(instant).slice(11)
    : wholeSecond(instant).replace('T', ' ')

const rangeText = ({ from, to }: PictureSpan, now: string) =>
  `${from === undefined ? 'until' : `${shortTime(from, now)} to`} ${shortTime(to, now)}`

function stateText({ state, from, to }: PictureSpan, now: string): string {
  const here = millisecondsOf(now)
  return state === 'before' && from !== undefined
    ? distanceText('start', millisecondsOf(from), here)
    : distanceText('end', millisecondsOf(to), here)
}

const nowLine = (at: number) => `<line class="now" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`

const strip = (drawn: string, now: number) =>
  `<div class="strip"><svg class="line" aria-hidden="true" focusable="false"><line class="rule" x1="0" x2="100%" y1="50%" y2="50%"/>${drawn}${nowLine(now)}</svg></div>`

function spanRow(span: PictureSpan, place: TimeScale, now: string): string {
  const from = span.from === undefined ? 0 : place(millisecondsOf(span.from))
  const to = place(millisecondsOf(span.to))
  const width = Math.max(Math.round((to - from) * 100) / 100, 0.5)
  const bar = `<svg y="50%" overflow="visible"><rect class="span ${span.state}" x="${from}%" width="${width}%" y="-5" height="10" rx="5"/></svg>`
  const state = `<span class="state t-${span.state}">${esc(stateText(span, now))}</span>`
  return `<div><strong>${esc(span.label)}</strong><p>${esc(rangeText(span, now))}</p><p>${state}</p></div>${strip(bar, place(millisecondsOf(now)))}`
}

function issueRow(issued: readonly PictureMoment[], place: TimeScale, now: string): string {
  const [first] = issued
  if (first?.instant === undefined) return ''
  const dots = issued
    .flatMap(({ instant }) => (instant === undefined ? [] : [instant]))
    .map(
      (instant) => `<circle class="dot" cx="${place(millisecondsOf(instant))}%" cy="50%" r="6"/>`,
    )
  return `<div><strong>Issued</strong><p>${esc(shortTime(first.instant, now))}</p><p>${esc(first.distance ?? '')}</p></div>${strip(dots.join(''), place(millisecondsOf(now)))}`
}

/** A label near an edge must not leave the page. */
const anchorAt = (place: number) => (place < 25 ? 'start' : place > 75 ? 'end' : 'middle')

function drawing({ moments, spans, now }: PictureTimeline): string {
  const here = millisecondsOf(now)
  const issued = moments.filter(isIssue)
  const instants = [
    ...issued.map(({ instant }) => instant),
    ...spans.flatMap(({ from, to }) => [from, to]),
  ]
  const place = timeScale([
    here,
    ...instants.flatMap((instant) => (instant === undefined ? [] : [millisecondsOf(instant)])),
  ])
  const at = place(here)
  const label = `<text class="now-label" x="${at}%" y="14" text-anchor="${anchorAt(at)}">now, ${esc(shortTime(now, now))}</text>`
  const scale = `<div class="scale"><svg aria-hidden="true" focusable="false">${label}</svg></div>`
  const rows = spans.map((span) => spanRow(span, place, now))
  return `<div class="times">${scale}${issueRow(issued, place, now)}${rows.join('')}</div>`
}

const momentRow = ({ instant, text, label, distance, cover }: PictureMoment) =>
  `<tr><td class="when"><time>${esc(instant === undefined ? text : wholeSecond(instant))}</time></td><th scope="row">${esc(label)}</th><td>${esc(distance ?? 'is not a time')}</td><td>${COVER_WORDS[cover]}</td></tr>`

const nowRow = (now: string) =>
  `<tr class="is-now"><td class="when"><time>${esc(wholeSecond(now))}</time></td><th scope="row">now</th><td></td><td></td></tr>`

function momentTable({ moments, now }: PictureTimeline): string {
  const rows = [
    ...moments.filter((moment) => isPast(moment, now)).map(momentRow),
    nowRow(now),
    ...moments.filter((moment) => !isPast(moment, now)).map(momentRow),
  ]
  return `<table class="wide"><caption>Every time in the message, in order</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Where it stands</th><th scope="col">From now</th><th scope="col">Signed</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`
}

/** The times of a message: drawn with a line for `now`, and as a table that says the same. */
export const timelineHtml = (timeline: PictureTimeline, anchor: string): string =>
  `<p class="aside">The vertical line is the time it was judged at. Gaps are compressed; they are not to scale.</p>
${drawing(timeline)}
<details class="inner all"><summary>All times as a table</summary>
<div class="scroll" role="region" aria-label="Times" tabindex="0" id="${anchor}-times">${momentTable(timeline)}</div></details>`
