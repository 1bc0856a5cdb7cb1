import type { Colour, Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { COVER_WORDS, STATE_WORDS } from './cover-words.ts'
import type { Cover, Picture, PictureFact, PictureNode } from './picture.ts'

const MARKS: Readonly<Record<Cover, readonly [string, Colour]>> = {
  verified: ['✓', 'green'],
  signed: ['~', 'yellow'],
  broken: ['✗', 'red'],
  unsigned: ['·', 'dim'],
}

const markOf = (cover: Cover, paint: Paint) => {
  const [mark, colour] = MARKS[cover]
  return paint(colour, mark)
}

/** Times are in the timeline. */
const TIMES = ['IssueInstant', 'NotBefore', 'NotOnOrAfter', 'AuthnInstant', 'SessionNotOnOrAfter']
/** What says most about an element stands in its own line. */
const FIRST = ['value', 'ID', 'Method', 'Value', 'Algorithm']
/** What is shown without its label. */
const BARE = ['value', 'Value', 'Method']

const factText = ({ label, text }: PictureFact) =>
  BARE.includes(label) ? shown(text) : `${label} ${shown(text)}`

/** What stands behind the name of an element, and below it. */
function wordsOf(node: PictureNode, { signatures }: Picture): readonly string[] {
  const signature = node.signature === undefined ? undefined : signatures[node.signature]
  if (signature !== undefined) return [`of the ${signature.of}: ${STATE_WORDS[signature.state]}`]
  if (node.name === 'AttributeStatement') {
    const { length } = node.children
    return [`${length} attribute${length === 1 ? '' : 's'}, below`]
  }
  const facts = node.facts.filter(({ label }) => !TIMES.includes(label))
  const [first] = facts
  const isFirst = first !== undefined && FIRST.includes(first.label)
  return isFirst ? facts.map(factText) : ['', ...facts.map(factText)]
}

interface Guide {
  /** In front of the element itself, and of all below it. */
  readonly own: string
  readonly below: string
}

function nodeText(node: PictureNode, picture: Picture, guide: Guide, paint: Paint): string {
  const [first = '', ...more] = wordsOf(node, picture)
  const name = paint('bold', shown(node.name))
  const head = `${guide.own}${markOf(node.cover, paint)} ${name}  ${first}`.trimEnd()
  const children = node.name === 'AttributeStatement' ? [] : node.children
  const line = children.length > 0 ? '│' : ' '
  const facts = more.map((words) => `${guide.below}${line}   ${words}\n`)
  const drawn = children.map((child, at) => {
    const isLast = at === children.length - 1
    const own = `${guide.below}${isLast ? '└─ ' : '├─ '}`
    const below = `${guide.below}${isLast ? '   ' : '│  '}`
    return nodeText(child, picture, { own, below }, paint)
  })
  return `${head}\n${facts.join('')}${drawn.join('')}`
}

/** Draws the elements of a message, each with a mark for how well it is signed. */
export function treeText(picture: Picture, paint: Paint): string {
  if (picture.tree === undefined) return ''
  const covers = ['verified', 'signed', 'broken', 'unsigned'] as const
  const legend = covers.map((cover) => `${markOf(cover, paint)} ${COVER_WORDS[cover]}`).join('   ')
  const tree = nodeText(picture.tree, picture, { own: '  ', below: '  ' }, paint)
  return `message\n${tree}  ${legend}\n`
}
