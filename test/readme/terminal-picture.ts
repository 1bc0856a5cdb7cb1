/** Where sentences are cut. */
const COLUMNS = 100

/** Of a letter, of a line, and around all of them. */
const [WIDTH, HEIGHT, MARGIN] = [8.4, 20, 16]

/** What the command line uses of the codes of a terminal (SGR), and the class that it becomes. */
const CLASSES: Readonly<Record<string, string>> = {
  '1': 'bold',
  '2': 'dim',
  '31': 'red',
  '32': 'green',
  '33': 'yellow',
  '36': 'cyan',
}

const ESC = String.fromCodePoint(0x1b)
const CODE = new RegExp(`${ESC}\\[(\\d+)m`, 'g')

/** Dark on light, and light on dark where the reader's screen is so; each at least 4.5 to 1. */
const STYLE = `
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre; fill: #1f2328 }
rect { fill: #f6f8fa; stroke: #d0d7de }
.bold { font-weight: bold } .dim { fill: #59636e } .red { fill: #b3161d } .green { fill: #116329 }
.yellow { fill: #7d4e00 } .cyan { fill: #0550ae }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } rect { fill: #0d1117; stroke: #30363d } .dim { fill: #9198a1 }
  .red { fill: #ff7b72 } .green { fill: #56d364 } .yellow { fill: #e3b341 } .cyan { fill: #79c0ff }
}
`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (text: string): string => text.replace(/[&<>]/g, (found) => ESCAPES[found] ?? '')

/** A sentence goes on below, behind its label; what has a place of its own, as a caret, is not cut. */
function wrapped(line: string): readonly string[] {
  const indent = ' '.repeat(/^ +\w+ {2}(?=\S)/.exec(line)?.[0].length ?? 0)
  const lines: string[] = []
  let rest = line
  while (indent !== '' && rest.length > COLUMNS) {
    const blank = rest.lastIndexOf(' ', COLUMNS)
    if (blank <= indent.length) break
    lines.push(rest.slice(0, blank))
    rest = indent + rest.slice(blank + 1)
  }
  return [...lines, rest]
}

/** The texts of a line and the class of each; a code that is no colour ends the colour before it. */
function spansOf(line: string): string {
  const [first = '', ...parts] = line.split(CODE)
  const spans = [escaped(first)]
  for (let at = 0; at < parts.length; at += 2) {
    const [name, text] = [CLASSES[parts[at] ?? ''], escaped(parts[at + 1] ?? '')]
    spans.push(name === undefined ? text : `<tspan class="${name}">${text}</tspan>`)
  }
  return spans.join('')
}

/**
 * Draws a command and what it writes to a terminal as SVG, readable on light and dark screens.
 *
 * @param command what was typed
 * @param output with the colours that FORCE_COLOR=1 gives
 */
export function terminalPicture(command: string, output: string): string {
  const typed = `${ESC}[2m$${ESC}[22m ${ESC}[1m${command}${ESC}[22m`
  const lines = [typed, ...output.trimEnd().split('\n').flatMap(wrapped)]
  const columns = Math.max(...lines.map((line) => line.replace(CODE, '').length))
  const width = Math.ceil(columns * WIDTH) + 2 * MARGIN
  const height = lines.length * HEIGHT + 2 * MARGIN
  const texts = lines.map(
    (line, at) => `<text x="${MARGIN}" y="${MARGIN + 14 + at * HEIGHT}">${spansOf(line)}</text>\n`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(command).replaceAll('"', '&quot;')}">
<style>${STYLE}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${texts.join('')}</svg>
`
}
