import { profileOf, TAG_PREFIXES } from '../../claims/tag-attribute-name.ts'
import type { AttributeFacts, ValueFacts } from '../../verify/facts.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { Cover, PictureAttribute, PictureTag, PictureValue } from './picture.ts'

const ROLES: ReadonlyMap<string, PictureAttribute['role']> = new Map([
  [`${AWS_ATTRIBUTES}Role`, 'role'],
  [`${AWS_ATTRIBUTES}RoleSessionName`, 'session-name'],
  [`${AWS_ATTRIBUTES}SessionDuration`, 'session-duration'],
  [`${AWS_ATTRIBUTES}TransitiveTagKeys`, 'transitive-keys'],
])

const pictured = ({ kind, text }: ValueFacts): PictureValue => ({ kind, text })

/** Session tags and other attributes of one assertion, as they stand there: nothing is judged. */
export function tagsIn(
  attributes: readonly AttributeFacts[],
  cover: Cover,
): { readonly tags: readonly PictureTag[]; readonly attributes: readonly PictureAttribute[] } {
  const transitive = new Set(
    attributes
      .filter(({ name }) => ROLES.get(name.value) === 'transitive-keys')
      .flatMap(({ values }) => values.map(({ text }) => text)),
  )
  const tags: PictureTag[] = []
  const others: PictureAttribute[] = []
  for (const { name, values } of attributes) {
    const profile = profileOf(name.value)
    const read = values.map(pictured)
    if (profile === undefined) {
      const role = ROLES.get(name.value) ?? 'other'
      others.push({ name: name.value, role, values: read, cover })
      continue
    }
    const key = name.value.slice(TAG_PREFIXES[profile].length)
    const isTransitive = profile === 'sts' && transitive.has(key)
    tags.push({ key, profile, values: read, isTransitive, cover })
  }
  return { tags, attributes: others }
}
