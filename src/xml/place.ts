/** Where something stands in the message that was read, kept after the text itself is dropped. */
export interface Place {
  readonly parent: Place | undefined
  /** `Assertion` for an element, `@ID` for an attribute. */
  readonly step: string
  /** 1-based among siblings of the same name where there are several, else 0. */
  readonly index: number
  /** Offset in the decoded text, in UTF-16 units. */
  readonly offset: number
}

/** A text of the message with its place. */
export interface PlacedText {
  readonly value: string
  readonly place: Place
}

/** A finding shows 400 characters of a path, so that what lies deeper need not be written. */
const LONGEST_PATH = 800

/** Paths written so far: many findings of a deep document share most of theirs. */
const paths = new WeakMap<Place, string>()

/** `/Response/Assertion/Conditions/AudienceRestriction[1]`; linear over all places of a document. */
export function pathOf(place: Place): string {
  const unwritten: Place[] = []
  let here: Place | undefined = place
  while (here !== undefined && !paths.has(here)) {
    unwritten.push(here)
    here = here.parent
  }
  let path = here === undefined ? '' : (paths.get(here) ?? '')
  for (const next of unwritten.reverse()) {
    const step = next.index === 0 ? next.step : `${next.step}[${next.index}]`
    if (path.length < LONGEST_PATH) path = `${path}/${step}`
    paths.set(next, path)
  }
  return path
}
