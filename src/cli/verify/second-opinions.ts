import type { SecondOpinion } from '../../verify/second-opinion.ts'

/** Loads the libraries that are asked for a second opinion; nothing else pays for their start. */
export async function secondOpinions(): Promise<readonly SecondOpinion[]> {
  const [{ xmlCryptoOpinion }, { fastXmlParserOpinion }] = await Promise.all([
    import('../../xml-crypto/index.ts'),
    import('../../fast-xml-parser/index.ts'),
  ])
  return [xmlCryptoOpinion, fastXmlParserOpinion]
}
