/**
 * The style of a report. The policy of the page names its hash, so that it alone applies: there are no
 * style attributes, and what has a place of its own (the timeline) is drawn with attributes of SVG.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f6f4; --card: #ffffff; --sunk: #f1f2f1; --ink: #1c2126; --soft: #545c66; --line: #d9dcdf;
  --bad: #a8201a; --bad-tint: #fcefee; --warn: #7f4d00; --warn-tint: #fdf4e3;
  --good: #17643a; --good-tint: #edf7f0; --note: #1d5796; --note-tint: #eef4fb; --idle: #868d95;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131619; --card: #1b1f23; --sunk: #24292e; --ink: #e7e9eb; --soft: #a7afb7; --line: #363d44;
    --bad: #ff9a91; --bad-tint: #33201f; --warn: #f2ba63; --warn-tint: #302718;
    --good: #77d49d; --good-tint: #1a2b21; --note: #8fbcf3; --note-tint: #1b2735; --idle: #7d858d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 58rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
code, pre, .mono, .name {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .875em;
}
h1, h2, h3, h4, p, ul, ol, dl, dd, table, pre { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
ul, ol { list-style: none; }
a { color: var(--note); text-underline-offset: .2em; text-decoration-thickness: from-font; }
:focus-visible { outline: 2px solid var(--note); outline-offset: 3px; border-radius: 3px; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.verdict { padding: 1.5rem 1.5rem 1.4rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; border-top: 6px solid var(--good); }
.verdict.bad { border-top-color: var(--bad); }
.verdict.warn { border-top-color: var(--warn); }
.eyebrow { color: var(--soft); font-size: .8125rem; letter-spacing: .02em; }
h1 { margin: .35rem 0 .5rem; font-size: clamp(1.5rem, 1.15rem + 1.6vw, 2.125rem); font-weight: 650; letter-spacing: -.015em; }
.bad h1 { color: var(--bad); } .warn h1 { color: var(--warn); } .good h1 { color: var(--good); }
.verdict h1 ~ p { color: var(--soft); }
.verdict h1 ~ p + p { margin-top: .35rem; font-size: .875rem; }
.banner { margin-top: 1rem; padding: .8rem 1.1rem; background: var(--warn-tint); border: 1px solid var(--warn); border-radius: 10px; }
.banner strong { color: var(--warn); }

.contents, .message { margin-top: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.contents { padding: 1.25rem 1.5rem; }
.message > header { padding: 1.35rem 1.5rem 1.25rem; }
h2 { font-size: 1.25rem; font-weight: 650; letter-spacing: -.01em; }
h2 .chip { margin-right: .35rem; vertical-align: .12em; }
.summary { margin-top: .5rem; color: var(--soft); }
.reasons { margin-top: .9rem; display: grid; gap: .4rem; }
.reasons li { display: grid; grid-template-columns: 4.75rem minmax(0, 1fr); gap: .6rem; align-items: baseline; }
.reasons .chip { justify-self: start; }

.chip { display: inline-block; padding: .1rem .5rem; border-radius: .7rem; font: 600 .75rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; letter-spacing: .01em; white-space: nowrap; color: var(--soft); background: var(--sunk); }
.chip.bad { color: var(--bad); background: var(--bad-tint); }
.chip.warn { color: var(--warn); background: var(--warn-tint); }
.chip.good { color: var(--good); background: var(--good-tint); }
.chip.note { color: var(--note); background: var(--note-tint); }

.part { border-top: 1px solid var(--line); }
.part > summary { padding: .85rem 1.5rem; cursor: pointer; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; list-style: none; }
.part > summary::-webkit-details-marker { display: none; }
.part > summary::before { content: ""; flex: none; width: .45rem; height: .45rem; margin: 0 .1rem; border: solid var(--soft); border-width: 0 2px 2px 0; transform: rotate(-45deg) translate(-1px, -1px); }
.part[open] > summary::before { transform: rotate(45deg) translate(-2px, -2px); }
.part > summary:hover h3 { text-decoration: underline; text-underline-offset: .2em; text-decoration-thickness: 1px; }
.part > .body { padding: .1rem 1.5rem 1.5rem; }
h3 { font-size: 1rem; font-weight: 650; }
.aside { color: var(--soft); font-size: .875rem; }
.body > .aside { margin-bottom: .9rem; }

.tree ul { margin-left: .45rem; padding-left: 1.1rem; border-left: 1px solid var(--line); }
.tree li { position: relative; }
.tree li + li, .tree ul { margin-top: .45rem; }
.tree ul > li:not(.area)::before { content: ""; position: absolute; left: -1.1rem; top: .8em; width: .7rem; border-top: 1px solid var(--line); }
.row { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .7rem; }
.row .mono { min-width: 0; font-size: .8125rem; }
.facts .mono { font-size: .8125rem; }
.name { font-weight: 650; }
.area { padding: .8rem 1rem 1rem; border: 1.5px dashed var(--idle); border-radius: 10px; }
.area > .row { justify-content: space-between; }
.area.c-verified { border: 2px solid var(--good); background: var(--good-tint); }
.area.c-signed { border: 2px solid var(--note); background: var(--note-tint); }
.area.c-broken { border: 2px dashed var(--bad); background: var(--bad-tint); }
.area.c-unsigned { background: var(--card); }
.area .chip { background: var(--card); white-space: normal; }
.area .area { margin-top: .75rem; }
.facts { display: grid; grid-template-columns: minmax(6.5rem, max-content) minmax(0, 1fr); gap: .1rem .9rem; margin-top: .15rem; font-size: .875rem; }
.facts dt { color: var(--soft); }
.facts dd { min-width: 0; }
.inner > summary { cursor: pointer; color: var(--note); font-size: .875rem; padding: .15rem 0; width: fit-content; }

.times { display: grid; grid-template-columns: minmax(11rem, 15rem) minmax(0, 1fr); align-items: center; }
.times > div { padding: .45rem 1rem .45rem 0; }
.times strong { font-weight: 600; font-size: .9375rem; }
.times p { color: var(--soft); font-size: .8125rem; line-height: 1.4; }
.times > .strip { position: relative; align-self: stretch; min-height: 1.75rem; padding: 0; }
.strip svg.line { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.times > .scale { grid-column: 2; padding: 0; }
.times .scale svg { display: block; width: 100%; height: 1.5rem; overflow: visible; }
.rule { stroke: var(--line); stroke-width: 1; }
.now { stroke: var(--ink); stroke-width: 1.5; }
.now-label { fill: var(--ink); font: 600 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
.span { fill: var(--idle); } .span.within { fill: var(--good); } .span.after { fill: var(--bad); } .span.before { fill: var(--warn); }
.dot { fill: var(--ink); stroke: var(--card); stroke-width: 2; }
.t-within { color: var(--good); } .t-after { color: var(--bad); } .t-before { color: var(--warn); }
.times p .state { font-weight: 600; }
.all { margin-top: 1rem; }

.scroll { overflow-x: auto; }
.scroll + .scroll, .scroll + .aside { margin-top: 1.4rem; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
caption { text-align: left; padding-bottom: .35rem; color: var(--soft); font-size: .875rem; }
th, td { text-align: left; vertical-align: baseline; padding: .45rem 1rem .45rem 0; border-top: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--soft); font-weight: 500; font-size: .8125rem; padding-top: 0; white-space: nowrap; }
tbody th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.is-now > * { background: var(--sunk); font-weight: 600; }
.contents td:first-child { width: 1%; }
td.mono { min-width: 8em; }
td ul { display: grid; gap: .2rem; }
.when { white-space: nowrap; font-variant-numeric: tabular-nums; }

.findings { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
.finding { padding: 1rem 1.15rem 1.1rem; border: 1px solid var(--line); border-left: 5px solid var(--idle); border-radius: 8px; scroll-margin-top: 1rem; break-inside: avoid; }
.finding.bad { border-left-color: var(--bad); } .finding.warn { border-left-color: var(--warn); } .finding.note { border-left-color: var(--note); }
.finding:target, .message:target { outline: 2px solid var(--note); outline-offset: 3px; }
.finding .head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .6rem; }
h4 { margin: .35rem 0 .15rem; font-size: 1.0625rem; font-weight: 650; }
.finding .facts { margin-top: .7rem; font-size: .9375rem; grid-template-columns: 5.25rem minmax(0, 1fr); gap: .35rem .9rem; }
.excerpt { margin-top: .75rem; padding: .65rem .9rem 1.5rem; background: var(--sunk); border-radius: 6px; overflow-x: auto; line-height: 1.5; }
.excerpt .gutter { color: var(--soft); user-select: none; }
mark { position: relative; color: inherit; background: none; font-weight: 700; }
mark::after { content: "^"; position: absolute; left: 0; top: 1.05em; color: var(--bad); font-weight: 700; }
.none { color: var(--soft); }
.page-end { margin-top: 1.75rem; color: var(--soft); font-size: .875rem; }

@media (max-width: 40rem) {
  body { padding: 1rem .75rem 2rem; }
  .verdict, .contents, .message > header { padding-left: 1rem; padding-right: 1rem; }
  .part > summary, .part > .body { padding-left: 1rem; padding-right: 1rem; }
  .facts, .finding .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd + dt { margin-top: .4rem; }
  .tree ul { padding-left: .8rem; margin-left: .2rem; }
  .tree ul > li:not(.area)::before { left: -.8rem; width: .5rem; }
  .area { padding: .65rem .7rem .8rem; }
  .times { grid-template-columns: minmax(0, 1fr); }
  .times > div { padding: .5rem 0 .1rem; }
  .times > .scale { grid-column: 1; padding: 0; }
  .times > .strip { min-height: 1.5rem; }
  .scroll table.wide { min-width: 34rem; }
  .contents .number { display: none; }
  .reasons li { display: block; }
  .reasons .chip { margin-right: .25rem; }
}
@media print {
  :root {
    --page: #fff; --card: #fff; --sunk: #f3f3f3; --ink: #000; --soft: #444; --line: #bbb;
    --bad: #8c1410; --bad-tint: #fff; --warn: #6b4000; --warn-tint: #fff;
    --good: #0f5230; --good-tint: #fff; --note: #1d4f8a; --note-tint: #fff; --idle: #777;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .verdict, .contents, .message, .finding, .area { border-radius: 0; }
  .chip { border: 1px solid currentColor; }
  .part > summary::before { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .scroll, .excerpt { overflow: visible; }
  .excerpt { white-space: pre-wrap; }
  h2, h3, h4, summary { break-after: avoid; }
  tr, .row, .times > div { break-inside: avoid; }
  svg { print-color-adjust: exact; }
}
`
