/**
 * Holds a document against the structure allow-list in one walk over its elements (SECURITY D5, D9,
 * D13). What is refused only after the signature was judged (a comment in a value, elements in place
 * of text) is given apart.
 */
import type { FindingCode } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { XmlDocument, XmlElement } from './document.ts'
import { attributeOf, isNamed, isXmlBlank } from './element.ts'
import type { FindAt } from './locate.ts'
import { NS } from './names.ts'
import type { Placer } from './place-of.ts'
import {
  type ElementModel,
  isMessageElement,
  modelOf,
  type Particle,
  RESPONSE_CHILDREN,
  RESPONSE_REQUIRED,
} from './structure-model.ts'

/** What rules hold for an element, by where it stands. */
type Zone = 'modelled' | 'open' | 'signature'

interface Slot {
  readonly uri: string
  readonly particle: Particle
}

export interface StructureFindings {
  readonly refused: readonly Finding[]
  /** Judged after the signature, so that "the signature holds, but ..." can be said. */
  readonly deferred: readonly Finding[]
}

const isResponse = (element: XmlElement) =>
  element.parent === undefined && isNamed(element, NS.samlp, 'Response')

function slotsOf(element: XmlElement, model: ElementModel | undefined): readonly Slot[] {
  if (isResponse(element)) return RESPONSE_CHILDREN
  if (model === undefined || !Array.isArray(model.content)) return []
  const { uri = '' } = model
  return model.content.map((particle: Particle) => ({ uri, particle }))
}

const fits = (slot: Slot, child: XmlElement) =>
  slot.uri === child.uri && slot.particle.names.includes(child.local)

const canBeSigned = (element: XmlElement) =>
  isResponse(element) ||
  (isNamed(element, NS.saml, 'Assertion') &&
    (element.parent === undefined || isResponse(element.parent)))

/** The ID has findings of its own (check-ids), and times are judged with the claims. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set(['ID', 'IssueInstant', 'AuthnInstant'])

function codeOfUnexpected(child: XmlElement): FindingCode {
  if (isNamed(child, NS.ds, 'Signature')) return 'signature.misplaced'
  return isMessageElement(child.uri, child.local) ? 'structure.misplaced' : 'structure.element'
}

/** Gives the findings in document order of the elements that they are about. */
export function checkStructure(
  { elements }: XmlDocument,
  places: Placer,
  find: FindAt,
): StructureFindings {
  const refused: Finding[] = []
  const deferred: Finding[] = []
  const zones: Zone[] = []

  const refuse = (...about: Parameters<FindAt>) => {
    refused.push(find(...about))
  }

  /** Children against the particles in their order; the cursor only moves forward. */
  function checkChildren(element: XmlElement, model: ElementModel | undefined): void {
    const slots = slotsOf(element, model)
    const orderCode = model?.anyOrder ? 'structure.subject-order' : 'structure.order'
    const counts = slots.map(() => 0)
    let cursor = 0
    for (const child of element.children) {
      if (child.kind !== 'element') continue
      if (isNamed(child, NS.ds, 'Signature') && canBeSigned(element)) continue
      const slot = slots.findIndex((candidate) => fits(candidate, child))
      if (slot === -1) {
        refuse(codeOfUnexpected(child), places.element(child))
        zones[child.order] = 'open'
        continue
      }
      if (slot < cursor) refuse(orderCode, places.element(child))
      cursor = Math.max(cursor, slot)
      counts[slot] = (counts[slot] ?? 0) + 1
      if (slots[slot]?.particle.most === 1 && counts[slot] === 2) {
        refuse('structure.repeated', places.element(child))
      }
    }
    slots.forEach(({ particle }, slot) => {
      if (particle.least > (counts[slot] ?? 0)) {
        refuse('structure.missing', places.element(element), {
          expected: particle.names.join(', '),
        })
      }
    })
  }

  function checkRequired(element: XmlElement, required: readonly string[]): void {
    for (const name of required) {
      if (JUDGED_ELSEWHERE.has(name) || attributeOf(element, name) !== undefined) continue
      const about = [places.element(element), { expected: name }] as const
      // An attribute without Name makes a message useless, but its signature no less genuine.
      if (name === 'Name') deferred.push(find('attribute.name-missing', ...about))
      else refuse('structure.attribute-missing', ...about)
    }
    const version = required.includes('Version') ? attributeOf(element, 'Version') : undefined
    if (version !== undefined && version.value !== '2.0') {
      const place = places.attribute(element, version)
      refuse('structure.version', place, { expected: '2.0', received: version.value })
    }
  }

  function checkNoText(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind !== 'text' || isXmlBlank(child.value)) continue
      refuse('structure.text', { ...places.element(element), offset: child.start })
      return
    }
  }

  function checkModelled(element: XmlElement): void {
    const model = modelOf(element.uri, element.local)
    checkRequired(element, isResponse(element) ? RESPONSE_REQUIRED : (model?.required ?? []))
    if (model?.content === 'open') return
    if (model?.content === 'text') {
      const inner = element.children.find((child) => child.kind === 'element')
      if (inner !== undefined) deferred.push(find('value.not-text', places.element(element)))
      return
    }
    checkChildren(element, model)
    checkNoText(element)
    const wanted = model?.atLeastOne
    if (wanted === undefined) return
    const has = element.children.some(
      (child) => child.kind === 'element' && wanted.includes(child.local),
    )
    if (!has) refuse('structure.missing', places.element(element), { expected: wanted.join(', ') })
  }

  /** Open content and signatures hide no second message and no second signature. */
  function checkHidden(element: XmlElement): void {
    if (isNamed(element, NS.ds, 'Signature')) refuse('signature.misplaced', places.element(element))
    if (isMessageElement(element.uri, element.local)) {
      refuse('structure.misplaced', places.element(element))
    }
  }

  function checkComments(element: XmlElement, zone: Zone): void {
    const comment = element.children.find((child) => child.kind === 'comment')
    if (comment === undefined) return
    const at = { ...places.element(element), offset: comment.start }
    if (zone === 'signature') {
      refuse('signature.comment', at)
      return
    }
    const texts = element.children.filter((child) => child.kind === 'text')
    const isValue =
      modelOf(element.uri, element.local)?.content === 'text' ||
      isNamed(element, NS.saml, 'AttributeValue')
    const leaf = !element.children.some((child) => child.kind === 'element')
    const filled = texts.some((child) => !isXmlBlank(child.value))
    if (filled || (isValue && leaf && texts.length > 0)) deferred.push(find('value.comment', at))
  }

  function zoneBelow(parent: XmlElement, zone: Zone): Zone {
    if (zone !== 'modelled') return zone
    const content = modelOf(parent.uri, parent.local)?.content
    return content === 'open' || content === 'text' ? 'open' : 'modelled'
  }

  for (const element of elements) {
    const { parent } = element
    let zone: Zone = 'modelled'
    if (parent !== undefined) {
      zone = zones[element.order] ?? zoneBelow(parent, zones[parent.order] ?? 'open')
      if (zone !== 'modelled') {
        // An unexpected element was reported where its parent was checked.
        if (zones[element.order] === undefined) checkHidden(element)
      } else if (isNamed(element, NS.ds, 'Signature')) {
        zone = 'signature'
      }
    }
    zones[element.order] = zone
    if (zone === 'modelled') checkModelled(element)
    checkComments(element, zone)
  }
  return { refused, deferred }
}
