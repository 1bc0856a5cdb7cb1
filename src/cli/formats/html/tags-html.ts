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

const tagRow = ({ key, values, profile, isTransitive, cover }: PictureTag) =>
  `<tr><th scope="row"><bdi>${esc(key)}</bdi></th><td class="mono">${valuesHtml(values)}</td><td>${NAMES[profile]}${isTransitive ? ', transitive' : ''}</td><td>${coverHtml(cover)}</td></tr>`

function attributeRow({ name, role, values, cover }: PictureAttribute): string {
  const label = ROLES[role] === '' ? `<bdi>${esc(name)}</bdi>` : ROLES[role]
  return `<tr><th scope="row">${label}</th><td class="mono">${valuesHtml(values)}</td><td>${coverHtml(cover)}</td></tr>`
}

const scroll = (label: string, table: string) =>
  `<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`

function tagTable(tags: readonly PictureTag[]): string {
  if (tags.length === 0) return '<p class="none">It carries no session tags.</p>'
  return scroll(
    'Session tags',
    `<table><caption>Tags that AWS would see</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col">Read by</th><th scope="col">Signed</th></tr></thead>
<tbody>${tags.map(tagRow).join('\n')}</tbody></table>`,
  )
}

function attributeTable(attributes: readonly PictureAttribute[]): string {
  if (attributes.length === 0) return ''
  return scroll(
    'Other attributes',
    `<table><caption>Other attributes</caption>
<thead><tr><th scope="col">Attribute</th><th scope="col">Value</th><th scope="col">Signed</th></tr></thead>
<tbody>${attributes.map(attributeRow).join('\n')}</tbody></table>`,
  )
}

/** Session tags and other attributes as tables; what is not verified says so in its row. */
export const tagsHtml = ({ tags, attributes }: Picture): string =>
  `${tagTable(tags)}\n${attributeTable(attributes)}`
