import { COVER_WORDS } from '../../inspect/cover-words.ts'
import type {
  Cover,
  Picture,
  PictureAttribute,
  PictureTag,
  PictureValue,
} from '../../inspect/picture.ts'
import { valueText } from '../../inspect/value-text.ts'
import { esc } from './esc.ts'

const NAMES = { 'identity-center': 'IAM Identity Center', sts: 'AWS STS' } as const
const ROLES: Readonly<Record<PictureAttribute['role'], string>> = {
  role: 'Role',
  'session-name': 'Role session name',
  'session-duration': 'Session duration',
  'transitive-keys': 'Transitive tag keys',
  other: '',
}

const oneValue = (value: PictureValue) => `<bdi>${esc(valueText(value))}</bdi>`

function valuesHtml(values: readonly PictureValue[]): string {
  const [only, ...more] = values
  if (only === undefined) return '<span class="none">no value</span>'
  if (more.length === 0) return oneValue(only)
  return `<ul>${values.map((value) => `<li>${oneValue(value)}</li>`).join('')}</ul>`
}

const TONES: Readonly<Record<Cover, string>> = {
  verified: 'good',
  signed: 'note',
  broken: 'bad',
  unsigned: '',
}

const coverHtml = (cover: Cover) =>
  `<span class="chip ${TONES[cover]}">${COVER_WORDS[cover]}</span>`

/** What is the same in each row is said once, above the table. */
interface Columns {
  readonly covers: boolean
  readonly profiles: boolean
}

const differ = <T>(items: readonly T[]) => new Set(items).size > 1

const th = (title: string, isThere: boolean) => (isThere ? `<th scope="col">${title}</th>` : '')
const td = (html: string, isThere: boolean) => (isThere ? `<td>${html}</td>` : '')

const transitive = '<span class="chip note">transitive</span>'

const tagRow =
  ({ covers, profiles }: Columns) =>
  ({ key, values, profile, isTransitive, cover }: PictureTag) =>
    `<tr><th scope="row"><bdi>${esc(key)}</bdi>${isTransitive ? ` ${transitive}` : ''}</th><td class="mono">${valuesHtml(values)}</td>${td(NAMES[profile], profiles)}${td(coverHtml(cover), covers)}</tr>`

const attributeRow =
  (covers: boolean) =>
  ({ name, role, values, cover }: PictureAttribute) => {
    const label = ROLES[role] === '' ? `<bdi>${esc(name)}</bdi>` : ROLES[role]
    return `<tr><th scope="row">${label}</th><td class="mono">${valuesHtml(values)}</td>${td(coverHtml(cover), covers)}</tr>`
  }

const scroll = (label: string, table: string) =>
  `<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`

const coverNote = (covers: boolean, first: Cover | undefined) =>
  covers || first === undefined ? '' : ` ${coverHtml(first)}`

function tagTable(tags: readonly PictureTag[]): string {
  const [first] = tags
  if (first === undefined) return '<p class="none">It carries no session tags.</p>'
  const covers = differ(tags.map(({ cover }) => cover))
  const profiles = differ(tags.map(({ profile }) => profile))
  const reader = profiles ? '' : ` for ${NAMES[first.profile]}`
  return scroll(
    'Session tags',
    `<table${covers || profiles ? ' class="wide"' : ''}><caption>Tags${reader}${coverNote(covers, first.cover)}</caption>
<thead><tr>${th('Key', true)}${th('Value', true)}${th('Read by', profiles)}${th('Signed', covers)}</tr></thead>
<tbody>${tags.map(tagRow({ covers, profiles })).join('\n')}</tbody></table>`,
  )
}

function attributeTable(attributes: readonly PictureAttribute[]): string {
  if (attributes.length === 0) return ''
  const covers = differ(attributes.map(({ cover }) => cover))
  return scroll(
    'Other attributes',
    `<table${covers ? ' class="wide"' : ''}><caption>Other attributes${coverNote(covers, attributes[0]?.cover)}</caption>
<thead><tr>${th('Attribute', true)}${th('Value', true)}${th('Signed', covers)}</tr></thead>
<tbody>${attributes.map(attributeRow(covers)).join('\n')}</tbody></table>`,
  )
}

/** Session tags and other attributes as tables; what is not verified says so. */
export const tagsHtml = ({ tags, attributes }: Picture): string =>
  `${tagTable(tags)}\n${attributeTable(attributes)}`
