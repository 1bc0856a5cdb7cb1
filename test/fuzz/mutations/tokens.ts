import { cut, insert, replace, sliceOf, type Token } from '../structure.ts'
import { MARKUP } from './dictionary.ts'
import { type Material, type Mutation, octetsOf } from './mutation.ts'

const tokenOf = ({ structure, random }: Material): Token | undefined =>
  random.pick(structure().tokens)

/** A text that is not only white space, or any where there is none. */
function textOf({ text, structure, random }: Material): Token | undefined {
  const texts = structure().tokens.filter(({ kind }) => kind === 'text')
  const filled = texts.filter((token) => sliceOf(text, token).trim() !== '')
  return random.pick(filled.length > 0 ? filled : texts)
}

const change =
  (
    choose: (material: Material) => Token | undefined,
    write: (text: string, token: Token, material: Material) => string,
  ): Mutation =>
  (material) => {
    const token = choose(material)
    return token === undefined ? material.text : write(material.text, token, material)
  }

const inside = ({ start, end }: Token, { random }: Material) =>
  start + random.below(end - start + 1)

function referenceTo(character: string, { random }: Material): string {
  const code = character.charCodeAt(0)
  return random.onceIn(2) ? `&#${code};` : `&#x${code.toString(16)};`
}

export const tokenMutations: readonly Mutation[] = [
  change(tokenOf, (text, token) => cut(text, token)),
  change(tokenOf, (text, token) => insert(text, token.end, sliceOf(text, token))),
  change(tokenOf, (text, token, material) => {
    const other = tokenOf(material)
    return other === undefined ? text : insert(text, other.start, sliceOf(text, token))
  }),
  change(tokenOf, (text, token, material) => {
    const donor = material.donor()
    const other = material.random.pick(donor.structure().tokens)
    return other === undefined ? text : replace(text, token, sliceOf(donor.text, other))
  }),
  change(tokenOf, (text, token, { random }) =>
    insert(text, token.end, octetsOf(random.pick(MARKUP) ?? '')),
  ),
  change(textOf, (text, token, material) =>
    insert(text, inside(token, material), octetsOf(material.random.pick(MARKUP) ?? '')),
  ),
  change(textOf, (text, token, material) => {
    const at = inside(token, material)
    return `${text.slice(0, at)}<![CDATA[${text.slice(at, token.end)}]]>${text.slice(token.end)}`
  }),
  change(textOf, (text, token, material) => {
    const start = Math.max(token.start, inside(token, material) - 1)
    const reference = referenceTo(text.charAt(start), material)
    return replace(text, { start, end: start + 1 }, reference)
  }),
  change(textOf, (text, token, material) => {
    const other = textOf(material)
    return other === undefined ? text : replace(text, token, sliceOf(text, other))
  }),
  change(textOf, (text, token, { random }) =>
    replace(
      text,
      token,
      random.onceIn(2) ? ` ${sliceOf(text, token)}` : `${sliceOf(text, token)}\n`,
    ),
  ),
]
