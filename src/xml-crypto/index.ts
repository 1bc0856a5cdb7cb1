export { type SignWithXmlCryptoOptions, signWithXmlCrypto } from './sign-with-xml-crypto.ts'
export { xmlCryptoOpinion } from './xml-crypto-opinion.ts'
