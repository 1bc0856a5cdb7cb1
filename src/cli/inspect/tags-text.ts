import { shown } from '../output/shown.ts'
import { table } from '../output/table.ts'
import type { Cover, Picture, PictureAttribute, PictureTag } from './picture.ts'
import { valueText } from './value-text.ts'

const valuesText = (values: PictureTag['values']) =>
  values.length === 0 ? '(no value)' : values.map((value) => shown(valueText(value))).join(', ')

const notVerified = (covers: readonly { readonly cover: Cover }[]) =>
  covers.every(({ cover }) => cover === 'verified') ? '' : ', not verified'

const AWS = 'https://aws.amazon.com/SAML/Attributes/'

const nameText = ({ name, role }: PictureAttribute) =>
  shown(role === 'other' ? name : name.slice(AWS.length))

const OF_PROFILE = {
  'identity-center': 'IAM Identity Center',
  sts: 'AWS STS',
} as const

/** Session tags as a table, then all other attributes. */
export function tagsText({ tags, attributes }: Picture): string {
  const tagRows = tags.map(({ key, values, isTransitive, profile }) => [
    shown(key),
    valuesText(values),
    `${OF_PROFILE[profile]}${isTransitive ? ', transitive' : ''}`,
  ])
  const rows = attributes.map((one) => [nameText(one), valuesText(one.values)])
  const head = tags.length === 0 ? 'no session tags\n' : `session tags${notVerified(tags)}\n`
  const others =
    rows.length === 0 ? '' : `\nother attributes${notVerified(attributes)}\n${table(rows, '  ')}`
  return `${head}${table(tagRows, '  ')}${others}`
}
