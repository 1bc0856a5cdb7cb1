/** Decodes one value of a form, as a server does: `%2B` is `+`, and `+` is a blank. */
export const formValue = (text: string): string =>
  new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? ''
