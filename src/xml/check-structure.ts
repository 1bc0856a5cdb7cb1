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
import { type Placer, placeOf, placeOfAttribute } from './place-of.ts'
import { type ElementModel, isMessageElement, modelOf, type Particle } from './structure-model.ts'

/** What rules hold for an element, by where it stands. */
type Zone = 'modelled' | 'open' | 'signature'

export interface StructureFindings {
  readonly refused: readonly Finding[]
  /** Judged after the signature, so that "the signature holds, but ..." can be said. */
  readonly deferred: readonly Finding[]
}

const isResponse = (element: XmlElement) =>
  element.parent === undefined && isNamed(element, NS.samlp, 'Response')

const NONE_REQUIRED: readonly string[] = []
const NO_PARTICLES: readonly Particle[] = []

const particlesOf = (model: ElementModel | undefined) =>
  typeof model?.content === 'object' ? model.content : NO_PARTICLES

/** Where a child fits among the particles: which one, and which of its names. */
function findSlot(particles: readonly Particle[], child: XmlElement) {
  for (let slot = 0; slot < particles.length; slot++) {
    const particle = particles[slot]
    if (particle === undefined || particle.uri !== child.uri) continue
    const model = particle.models[particle.names.indexOf(child.local)]
    if (model !== undefined) return { slot, particle, model }
  }
  return undefined
}

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

interface Walk {
  readonly places: Placer
  readonly find: FindAt
  readonly refused: Finding[]
  readonly deferred: Finding[]
  /** By the order of the element, as are the models. */
  readonly zones: Zone[]
  /** What the parent's particles say of each element that is where the schema has it. */
  readonly models: (ElementModel | undefined)[]
}

function refuse({ refused, find }: Walk, ...about: Parameters<FindAt>): void {
  refused.push(find(...about))
}

function defer({ deferred, find }: Walk, ...about: Parameters<FindAt>): void {
  deferred.push(find(...about))
}

/** Children against the particles in their order; the cursor only moves forward. */
function checkChildren(walk: Walk, element: XmlElement, model: ElementModel | undefined): void {
  const particles = particlesOf(model)
  const orderCode = model?.anyOrder ? 'structure.subject-order' : 'structure.order'
  const counts: number[] = []
  let cursor = 0
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    if (isNamed(child, NS.ds, 'Signature') && canBeSigned(element)) continue
    const found = findSlot(particles, child)
    if (found === undefined) {
      refuse(walk, codeOfUnexpected(child), placeOf(walk.places, child))
      walk.zones[child.order] = 'open'
      continue
    }
    const { slot, particle } = found
    walk.models[child.order] = found.model
    if (slot < cursor) refuse(walk, orderCode, placeOf(walk.places, child))
    cursor = Math.max(cursor, slot)
    counts[slot] = (counts[slot] ?? 0) + 1
    if (particle.most === 1 && counts[slot] === 2) {
      refuse(walk, 'structure.repeated', placeOf(walk.places, child))
    }
  }
  particles.forEach(({ least, names }, slot) => {
    if (least <= (counts[slot] ?? 0)) return
    refuse(walk, 'structure.missing', placeOf(walk.places, element), { expected: names.join(', ') })
  })
}

function checkRequired(walk: Walk, element: XmlElement, required: readonly string[]): void {
  for (const name of required) {
    if (JUDGED_ELSEWHERE.has(name) || attributeOf(element, name) !== undefined) continue
    const about = [placeOf(walk.places, element), { expected: name }] as const
    // An attribute without Name makes a message useless, but its signature no less genuine.
    if (name === 'Name') defer(walk, 'attribute.name-missing', ...about)
    else refuse(walk, 'structure.attribute-missing', ...about)
  }
  const version = required.includes('Version') ? attributeOf(element, 'Version') : undefined
  if (version !== undefined && version.value !== '2.0') {
    const place = placeOfAttribute(walk.places, element, version)
    refuse(walk, 'structure.version', place, { expected: '2.0', received: version.value })
  }
}

function checkNoText(walk: Walk, element: XmlElement): void {
  for (const child of element.children) {
    if (child.kind !== 'text' || isXmlBlank(child.value)) continue
    refuse(walk, 'structure.text', { ...placeOf(walk.places, element), offset: child.start })
    return
  }
}

function checkModelled(walk: Walk, element: XmlElement): void {
  const model = walk.models[element.order]
  checkRequired(walk, element, model?.required ?? NONE_REQUIRED)
  if (model?.content === 'open') return
  if (model?.content === 'text') {
    const inner = element.children.find((child) => child.kind === 'element')
    if (inner !== undefined) defer(walk, 'value.not-text', placeOf(walk.places, element))
    return
  }
  checkChildren(walk, element, model)
  checkNoText(walk, element)
  const wanted = model?.atLeastOne
  if (wanted === undefined) return
  const has = element.children.some(
    (child) =>
      child.kind === 'element' && child.uri === element.uri && wanted.includes(child.local),
  )
  if (!has)
    refuse(walk, 'structure.missing', placeOf(walk.places, element), {
      expected: wanted.join(', '),
    })
}

const isSaml = (element: XmlElement | undefined) =>
  element !== undefined && (element.uri === NS.saml || element.uri === NS.samlp)

/**
 * Open content and signatures hide no second message and no second signature. A Signature is left out
 * of what it digests, so nothing of SAML may stand in it: it would look signed, and be no part of it.
 */
function checkHidden(walk: Walk, element: XmlElement, zone: Zone): void {
  if (isNamed(element, NS.ds, 'Signature')) {
    refuse(walk, 'signature.misplaced', placeOf(walk.places, element))
  } else if (isMessageElement(element.uri, element.local)) {
    refuse(walk, 'structure.misplaced', placeOf(walk.places, element))
  } else if (zone === 'signature' && isSaml(element) && !isSaml(element.parent)) {
    refuse(walk, 'structure.element', placeOf(walk.places, element))
  }
}

function checkComments(walk: Walk, element: XmlElement, zone: Zone): void {
  const comment = element.children.find((child) => child.kind === 'comment')
  if (comment === undefined) return
  const at = { ...placeOf(walk.places, element), offset: comment.start }
  if (zone === 'signature') {
    refuse(walk, 'signature.comment', at)
    return
  }
  const texts = element.children.filter((child) => child.kind === 'text')
  const isValue =
    walk.models[element.order]?.content === 'text' || isNamed(element, NS.saml, 'AttributeValue')
  const leaf = !element.children.some((child) => child.kind === 'element')
  const filled = texts.some((child) => !isXmlBlank(child.value))
  if (filled || (isValue && leaf && texts.length > 0)) defer(walk, 'value.comment', at)
}

function zoneBelow(walk: Walk, parent: XmlElement, zone: Zone): Zone {
  if (zone !== 'modelled') return zone
  const content = walk.models[parent.order]?.content
  return content === 'open' || content === 'text' ? 'open' : 'modelled'
}

/** Gives the findings in document order of the elements that they are about. */
export function checkStructure(
  { elements }: XmlDocument,
  places: Placer,
  find: FindAt,
): StructureFindings {
  const walk: Walk = { places, find, refused: [], deferred: [], zones: [], models: [] }
  const { zones, models } = walk
  for (const element of elements) {
    const { parent } = element
    let zone: Zone = 'modelled'
    if (parent === undefined) {
      models[element.order] = modelOf(element.uri, element.local)
    } else {
      zone = zones[element.order] ?? zoneBelow(walk, parent, zones[parent.order] ?? 'open')
      if (zone !== 'modelled') {
        // An unexpected element was reported where its parent was checked.
        if (zones[element.order] === undefined) checkHidden(walk, element, zone)
      } else if (isNamed(element, NS.ds, 'Signature')) {
        zone = 'signature'
      }
    }
    zones[element.order] = zone
    if (zone === 'modelled') checkModelled(walk, element)
    checkComments(walk, element, zone)
  }
  return walk
}
