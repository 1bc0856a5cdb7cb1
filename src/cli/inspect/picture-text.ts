import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { table } from '../output/table.ts'
import { STATE_WORDS } from './cover-words.ts'
import type { Picture, PictureSignature } from './picture.ts'
import { tagsText } from './tags-text.ts'
import { timelineText } from './timeline-text.ts'
import { treeText } from './tree-text.ts'
import { trustWords } from './trust-words.ts'
import { whatItIs } from './what-it-is.ts'
import { wholeSecond } from './whole-second.ts'

function headText(picture: Picture): string {
  const { issuer, destination, responseId, assertionIds, inResponseTo, status } = picture
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['issuer', issuer],
    ['destination', destination],
    ['response', responseId],
    ...assertionIds.map((id) => ['assertion', id] as const),
    ['answers', inResponseTo],
    ['status', status.length === 0 ? undefined : status.join(', ')],
  ]
  return table(
    rows.flatMap(([label, text]) => (text === undefined ? [] : [[label, shown(text)]])),
    '  ',
  )
}

function certificateText({ certificate }: PictureSignature): string {
  if (certificate === undefined) return '    carries no certificate that can be read\n'
  const { subject, fingerprint, validFrom, validTo } = certificate
  return [
    `    carries a certificate, which proves nothing by itself: ${shown(subject)}\n`,
    `    valid from ${wholeSecond(validFrom)} to ${wholeSecond(validTo)}\n`,
    `    SHA-256 ${fingerprint}\n`,
  ].join('')
}

function signatureText(signature: PictureSignature): string {
  const { of, line, state, algorithm, digest, isWeak } = signature
  const how = algorithm === undefined ? '' : `; ${algorithm}, digest ${digest}`
  const weak = isWeak ? ', which is too weak to be accepted' : ''
  return `  of the ${of}, line ${line}: ${STATE_WORDS[state]}${how}${weak}\n${certificateText(signature)}`
}

const signaturesText = ({ signatures }: Picture) =>
  signatures.length === 0
    ? 'no signature\n'
    : `signatures\n${signatures.map(signatureText).join('')}`

/** Shows a message to a person: what it is, who signed what, its times, its tags. No verdict. */
export function pictureText(picture: Picture, file: string, paint: Paint): string {
  const head = `${paint('bold', shown(file))}\n  ${shown(whatItIs(picture))}${trustWords(picture)}\n`
  if (picture.tree === undefined) return head
  const parts = [
    `${head}\n${headText(picture)}`,
    signaturesText(picture),
    treeText(picture, paint),
    ...(picture.timeline === undefined ? [] : [timelineText(picture.timeline, paint)]),
    tagsText(picture),
  ]
  return parts.join('\n')
}
