/** Says that values were left out, and how to see them. */
export const HIDDEN_NOTE =
  'values are hidden, for the output is no terminal; --show-values shows them\n'
