import type { XmlAttribute, XmlElement } from './document.ts'
import type { Place, PlacedText } from './place.ts'

/**
 * The places of one document's elements that were asked for, both lists by the order of the element.
 * Siblings are numbered once per parent, so that the whole costs linear time.
 */
export interface Placer {
  readonly numbers: number[]
  readonly places: Place[]
}

export const placer = (): Placer => ({ numbers: [], places: [] })

/** Up to here comparing each name with each is faster than a Map. */
const FEW = 16

const elementsOf = (parent: XmlElement) =>
  parent.children.filter((child): child is XmlElement => child.kind === 'element')

function numberFew(siblings: readonly XmlElement[], numbers: number[]): void {
  for (const child of siblings) {
    let before = 0
    let all = 0
    for (const sibling of siblings) {
      if (sibling.local !== child.local) continue
      all += 1
      if (sibling.order <= child.order) before += 1
    }
    numbers[child.order] = all === 1 ? 0 : before
  }
}

function numberMany(siblings: readonly XmlElement[], numbers: number[]): void {
  const counts = new Map<string, number>()
  for (const { local, order } of siblings) {
    const count = (counts.get(local) ?? 0) + 1
    counts.set(local, count)
    numbers[order] = count
  }
  for (const { local, order } of siblings) if (counts.get(local) === 1) numbers[order] = 0
}

/** Numbers the children of one parent among those of their name; an only one gets 0. */
function numberSiblings(parent: XmlElement, numbers: number[]): void {
  const siblings = elementsOf(parent)
  if (siblings.length <= FEW) numberFew(siblings, numbers)
  else numberMany(siblings, numbers)
}

function numberOf({ numbers }: Placer, { parent, order }: XmlElement): number {
  if (parent === undefined) return 0
  if (numbers[order] === undefined) numberSiblings(parent, numbers)
  return numbers[order] ?? 0
}

function place(placer: Placer, element: XmlElement, parent: Place | undefined): Place {
  const index = numberOf(placer, element)
  const made = { parent, step: element.local, index, offset: element.start }
  placer.places[element.order] = made
  return made
}

export function placeOf(placer: Placer, element: XmlElement): Place {
  const { places } = placer
  const known = places[element.order]
  if (known !== undefined) return known
  const above = element.parent && places[element.parent.order]
  if (above !== undefined) return place(placer, element, above)
  const unplaced: XmlElement[] = []
  let here: XmlElement | undefined = element
  while (here !== undefined && places[here.order] === undefined) {
    unplaced.push(here)
    here = here.parent
  }
  let made = here && places[here.order]
  for (const next of unplaced.reverse()) made = place(placer, next, made)
  return made ?? place(placer, element, undefined)
}

export const placeOfAttribute = (
  placer: Placer,
  element: XmlElement,
  { name, start }: XmlAttribute,
): Place => ({ parent: placeOf(placer, element), step: `@${name}`, index: 0, offset: start })

export const placedAttribute = (
  placer: Placer,
  element: XmlElement,
  attribute: XmlAttribute,
): PlacedText => ({
  value: attribute.value,
  place: placeOfAttribute(placer, element, attribute),
})
