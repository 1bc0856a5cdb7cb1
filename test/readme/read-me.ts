import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Block {
  /** What stands behind the three backticks: `ts`, `sh`, `console`. */
  readonly language: string
  readonly text: string
  readonly line: number
}

/** The fenced blocks of README.md or another page in their order; a fence begins at the first column. */
export function readMeBlocks(page = 'README.md'): readonly Block[] {
  const blocks: Block[] = []
  const lines = readFileSync(join(root, page), 'utf8').split('\n')
  let open: { readonly language: string; readonly at: number } | undefined
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('```')) continue
    if (open === undefined) {
      open = { language: line.slice(3).trim(), at }
      continue
    }
    const text = lines.slice(open.at + 1, at).join('\n')
    blocks.push({ language: open.language, text: `${text}\n`, line: open.at + 1 })
    open = undefined
  }
  return blocks
}

export const blocksIn = (language: string, page?: string): readonly Block[] =>
  readMeBlocks(page).filter((block) => block.language === language)
