import { COVER_WORDS, STATE_WORDS } from '../../inspect/cover-words.ts'
import type {
  Cover,
  Picture,
  PictureFact,
  PictureNode,
  PictureSignature,
} from '../../inspect/picture.ts'
import { wholeSecond } from '../../inspect/whole-second.ts'
import { esc } from './esc.ts'

const TONES: Readonly<Record<Cover, string>> = {
  verified: 'good',
  signed: 'note',
  broken: 'bad',
  unsigned: '',
}

const STATE_TONES: Readonly<Record<PictureSignature['state'], string>> = {
  holds: 'good',
  unchecked: 'note',
  fails: 'bad',
  malformed: 'bad',
}

/** What an element is all about stands beside its name, without a label. */
const BARE: readonly string[] = ['value', 'Value', 'Method']

const textHtml = (text: string) => `<bdi>${esc(text === '' ? '(empty)' : text)}</bdi>`

const factHtml = ({ label, text }: PictureFact) =>
  `<dt>${esc(label)}</dt><dd class="mono">${textHtml(text)}</dd>`

const factsHtml = (facts: readonly PictureFact[]) =>
  facts.length === 0 ? '' : `<dl class="facts">${facts.map(factHtml).join('')}</dl>`

const fact = (label: string, text: string): PictureFact => ({ label, text, isValue: false })

function signatureFacts({ algorithm, digest, certificate }: PictureSignature) {
  return [
    ...(algorithm === undefined ? [] : [fact('Algorithm', algorithm)]),
    ...(digest === undefined ? [] : [fact('Digest', digest)]),
    ...(certificate === undefined
      ? []
      : [
          fact('Certificate it carries', certificate.subject),
          fact(
            'valid',
            `${wholeSecond(certificate.validFrom)} to ${wholeSecond(certificate.validTo)}`,
          ),
          fact('SHA-256', certificate.fingerprint),
        ]),
  ]
}

function signatureHtml(signature: PictureSignature): string {
  const { of, state, isWeak } = signature
  const chip = `<span class="chip ${STATE_TONES[state]}">of the ${of}: ${STATE_WORDS[state]}</span>`
  return isWeak ? `${chip} <span class="chip bad">too weak to be accepted</span>` : chip
}

/** Attributes are listed again as tags, so that here they may be folded. */
function childrenHtml(node: PictureNode, picture: Picture): string {
  if (node.children.length === 0) return ''
  const list = `<ul>${node.children.map((child) => nodeHtml(child, picture, node.cover)).join('\n')}</ul>`
  if (node.name !== 'AttributeStatement') return list
  const { length } = node.children
  return `<details class="inner"><summary>${length} attribute${length === 1 ? '' : 's'}</summary>${list}</details>`
}

function wordsHtml(facts: readonly PictureFact[]): string {
  const bare = facts.filter(({ label }) => BARE.includes(label))
  return bare.map(({ text }) => `<span class="mono">${textHtml(text)}</span>`).join(' ')
}

function nodeHtml(node: PictureNode, picture: Picture, above: Cover | undefined): string {
  const { cover } = node
  const signature = node.signature === undefined ? undefined : picture.signatures[node.signature]
  // A border is drawn where it begins to be signed, or not to be.
  const isArea = cover !== above
  const chip =
    signature === undefined
      ? isArea
        ? `<span class="chip ${TONES[cover]}">${COVER_WORDS[cover]}</span>`
        : ''
      : signatureHtml(signature)
  const facts = signature === undefined ? node.facts : signatureFacts(signature)
  return [
    isArea ? `<li class="area c-${cover}">` : '<li>',
    `<div class="row"><span class="name">${esc(node.name)}</span>${wordsHtml(facts)}${chip}</div>`,
    factsHtml(facts.filter(({ label }) => !BARE.includes(label))),
    childrenHtml(node, picture),
    '</li>',
  ].join('')
}

/** Draws a message as a tree of its elements; what is signed together stands in one frame. */
export const treeHtml = (picture: Picture): string =>
  picture.tree === undefined
    ? ''
    : `<ul class="tree">${nodeHtml(picture.tree, picture, undefined)}</ul>`
