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

/** `/Response/Assertion/Conditions/AudienceRestriction[1]` */
export function pathOf(place: Place): string {
  const steps: string[] = []
  for (let here: Place | undefined = place; here !== undefined; here = here.parent) {
    steps.push(here.index === 0 ? here.step : `${here.step}[${here.index}]`)
  }
  return `/${steps.reverse().join('/')}`
}
