/**
 * What may stand where in a SAML 2.0 message: the schemas of saml-core as data, no stricter and no
 * laxer (SECURITY D9). Signature is left out: rule D12 fixes its place.
 */
import { NS } from './names.ts'

export interface Particle {
  /** Local names, all in the namespace of the model row. */
  readonly names: readonly string[]
  readonly least: 0 | 1
  readonly most: 1 | 'any'
}

export interface ElementModel {
  /** `text`: characters only; `open`: anything but a second message; `empty`: no elements. */
  readonly content: 'text' | 'open' | 'empty' | readonly Particle[]
  /** Namespace of the particles' names. */
  readonly uri?: string
  /** Attributes that the schema requires. */
  readonly required?: readonly string[]
  /** The particles may come in any order, with a warning (docs/decisions/004-reading.md). */
  readonly anyOrder?: true
  /** Of these children at least one must be there. */
  readonly atLeastOne?: readonly string[]
}

const one = (...names: string[]): Particle => ({ names, least: 1, most: 1 })
const optional = (...names: string[]): Particle => ({ names, least: 0, most: 1 })
const many = (...names: string[]): Particle => ({ names, least: 0, most: 'any' })
const some = (...names: string[]): Particle => ({ names, least: 1, most: 'any' })

const TEXT: ElementModel = { content: 'text' }
const OPEN: ElementModel = { content: 'open' }
const ANY_ID = ['BaseID', 'NameID', 'EncryptedID']

/** Elements of the assertion namespace (saml-core 2). */
const SAML: Readonly<Record<string, ElementModel>> = {
  Assertion: {
    uri: NS.saml,
    required: ['ID', 'IssueInstant', 'Version'],
    // A missing Issuer is a finding of its own, as is a missing Subject.
    content: [
      optional('Issuer'),
      optional('Subject'),
      optional('Conditions'),
      optional('Advice'),
      many('AuthnStatement', 'AttributeStatement', 'AuthzDecisionStatement', 'Statement'),
    ],
  },
  Issuer: TEXT,
  NameID: TEXT,
  BaseID: OPEN,
  EncryptedID: OPEN,
  Subject: {
    uri: NS.saml,
    content: [optional(...ANY_ID), many('SubjectConfirmation')],
    anyOrder: true,
    atLeastOne: [...ANY_ID, 'SubjectConfirmation'],
  },
  SubjectConfirmation: {
    uri: NS.saml,
    required: ['Method'],
    content: [optional(...ANY_ID), optional('SubjectConfirmationData')],
  },
  SubjectConfirmationData: OPEN,
  Conditions: {
    uri: NS.saml,
    content: [many('Condition', 'AudienceRestriction', 'OneTimeUse', 'ProxyRestriction')],
  },
  Condition: OPEN,
  // The schema wants one Audience at least; its absence is `audience.missing`, a clearer finding.
  AudienceRestriction: { uri: NS.saml, content: [many('Audience')] },
  Audience: TEXT,
  OneTimeUse: { content: 'empty' },
  ProxyRestriction: { uri: NS.saml, content: [many('Audience')] },
  Advice: OPEN,
  Statement: OPEN,
  AuthnStatement: {
    uri: NS.saml,
    required: ['AuthnInstant'],
    content: [optional('SubjectLocality'), one('AuthnContext')],
  },
  SubjectLocality: { content: 'empty' },
  AuthnContext: {
    uri: NS.saml,
    content: [
      optional('AuthnContextClassRef'),
      optional('AuthnContextDecl', 'AuthnContextDeclRef'),
      many('AuthenticatingAuthority'),
    ],
    atLeastOne: ['AuthnContextClassRef', 'AuthnContextDecl', 'AuthnContextDeclRef'],
  },
  AuthnContextClassRef: TEXT,
  AuthnContextDeclRef: TEXT,
  AuthnContextDecl: OPEN,
  AuthenticatingAuthority: TEXT,
  AttributeStatement: { uri: NS.saml, content: [some('Attribute', 'EncryptedAttribute')] },
  Attribute: { uri: NS.saml, required: ['Name'], content: [many('AttributeValue')] },
  AttributeValue: OPEN,
  EncryptedAttribute: OPEN,
  EncryptedAssertion: OPEN,
  AuthzDecisionStatement: {
    uri: NS.saml,
    required: ['Resource', 'Decision'],
    content: [some('Action'), optional('Evidence')],
  },
  Action: { content: 'text', required: ['Namespace'] },
  Evidence: OPEN,
}

/** Elements of the protocol namespace (saml-core 3.2.2, 3.3.3). */
const SAMLP: Readonly<Record<string, ElementModel>> = {
  Extensions: OPEN,
  Status: {
    uri: NS.samlp,
    content: [one('StatusCode'), optional('StatusMessage'), optional('StatusDetail')],
  },
  StatusCode: { uri: NS.samlp, required: ['Value'], content: [optional('StatusCode')] },
  StatusMessage: TEXT,
  StatusDetail: OPEN,
}

/** The Response is the one element whose children come from two namespaces. */
export const RESPONSE_CHILDREN: readonly {
  readonly uri: string
  readonly particle: Particle
}[] = [
  { uri: NS.saml, particle: optional('Issuer') },
  { uri: NS.samlp, particle: optional('Extensions') },
  { uri: NS.samlp, particle: one('Status') },
  { uri: NS.saml, particle: many('Assertion', 'EncryptedAssertion') },
]

export const RESPONSE_REQUIRED: readonly string[] = ['ID', 'IssueInstant', 'Version']

const MODELS: ReadonlyMap<string, ReadonlyMap<string, ElementModel>> = new Map([
  [NS.saml, new Map(Object.entries(SAML))],
  [NS.samlp, new Map(Object.entries(SAMLP))],
])

export const modelOf = (uri: string, local: string): ElementModel | undefined =>
  MODELS.get(uri)?.get(local)

/** No second message may hide in open content, at any depth. */
export const isMessageElement = (uri: string, local: string): boolean =>
  (uri === NS.saml && (local === 'Assertion' || local === 'EncryptedAssertion')) ||
  (uri === NS.samlp && local === 'Response')
