/**
 * What may stand where in a SAML 2.0 message: the schemas of saml-core as data, no stricter and no
 * laxer (SECURITY D9). Signature is left out: rule D12 fixes its place.
 */
import { NS } from './names.ts'

export interface Particle {
  readonly uri: string
  /** Local names, all in that namespace. */
  readonly names: readonly string[]
  readonly least: 0 | 1
  readonly most: 1 | 'any'
  /** The models of these elements, in the order of their names. */
  readonly models: ElementModel[]
}

export interface ElementModel {
  /** `text`: characters only; `open`: anything but a second message; `empty`: no elements. */
  readonly content: 'text' | 'open' | 'empty' | readonly Particle[]
  /** Attributes that the schema requires. */
  readonly required?: readonly string[]
  /** The particles may come in any order, with a warning (docs/decisions/004-reading.md). */
  readonly anyOrder?: true
  /** Of these children at least one must be there. */
  readonly atLeastOne?: readonly string[]
}

const particle = (
  uri: string,
  names: readonly string[],
  least: 0 | 1,
  most: 1 | 'any',
): Particle => ({ uri, names, least, most, models: [] })

const one = (uri: string, ...names: string[]): Particle => particle(uri, names, 1, 1)
const optional = (uri: string, ...names: string[]): Particle => particle(uri, names, 0, 1)
const many = (uri: string, ...names: string[]): Particle => particle(uri, names, 0, 'any')
const some = (uri: string, ...names: string[]): Particle => particle(uri, names, 1, 'any')

const { saml, samlp } = NS
const TEXT: ElementModel = { content: 'text' }
const OPEN: ElementModel = { content: 'open' }
const ANY_ID = ['BaseID', 'NameID', 'EncryptedID']

/** Elements of the assertion namespace (saml-core 2). */
const SAML: Readonly<Record<string, ElementModel>> = {
  Assertion: {
    required: ['ID', 'IssueInstant', 'Version'],
    // A missing Issuer is a finding of its own, as is a missing Subject.
    content: [
      optional(saml, 'Issuer'),
      optional(saml, 'Subject'),
      optional(saml, 'Conditions'),
      optional(saml, 'Advice'),
      many(saml, 'AuthnStatement', 'AttributeStatement', 'AuthzDecisionStatement', 'Statement'),
    ],
  },
  Issuer: TEXT,
  NameID: TEXT,
  BaseID: OPEN,
  EncryptedID: OPEN,
  Subject: {
    content: [optional(saml, ...ANY_ID), many(saml, 'SubjectConfirmation')],
    anyOrder: true,
    atLeastOne: [...ANY_ID, 'SubjectConfirmation'],
  },
  SubjectConfirmation: {
    required: ['Method'],
    content: [optional(saml, ...ANY_ID), optional(saml, 'SubjectConfirmationData')],
  },
  SubjectConfirmationData: OPEN,
  Conditions: {
    content: [many(saml, 'Condition', 'AudienceRestriction', 'OneTimeUse', 'ProxyRestriction')],
  },
  Condition: OPEN,
  // The schema wants one Audience at least; its absence is `audience.missing`, a clearer finding.
  AudienceRestriction: { content: [many(saml, 'Audience')] },
  Audience: TEXT,
  OneTimeUse: { content: 'empty' },
  ProxyRestriction: { content: [many(saml, 'Audience')] },
  Advice: OPEN,
  Statement: OPEN,
  AuthnStatement: {
    required: ['AuthnInstant'],
    content: [optional(saml, 'SubjectLocality'), one(saml, 'AuthnContext')],
  },
  SubjectLocality: { content: 'empty' },
  AuthnContext: {
    content: [
      optional(saml, 'AuthnContextClassRef'),
      optional(saml, 'AuthnContextDecl', 'AuthnContextDeclRef'),
      many(saml, 'AuthenticatingAuthority'),
    ],
    atLeastOne: ['AuthnContextClassRef', 'AuthnContextDecl', 'AuthnContextDeclRef'],
  },
  AuthnContextClassRef: TEXT,
  AuthnContextDeclRef: TEXT,
  AuthnContextDecl: OPEN,
  AuthenticatingAuthority: TEXT,
  AttributeStatement: { content: [some(saml, 'Attribute', 'EncryptedAttribute')] },
  Attribute: { required: ['Name'], content: [many(saml, 'AttributeValue')] },
  AttributeValue: OPEN,
  EncryptedAttribute: OPEN,
  EncryptedAssertion: OPEN,
  AuthzDecisionStatement: {
    required: ['Resource', 'Decision'],
    content: [some(saml, 'Action'), optional(saml, 'Evidence')],
  },
  Action: { content: 'text', required: ['Namespace'] },
  Evidence: OPEN,
}

/** Elements of the protocol namespace (saml-core 3.2.2, 3.3.3). */
const SAMLP: Readonly<Record<string, ElementModel>> = {
  Response: {
    required: ['ID', 'IssueInstant', 'Version'],
    content: [
      optional(saml, 'Issuer'),
      optional(samlp, 'Extensions'),
      one(samlp, 'Status'),
      many(saml, 'Assertion', 'EncryptedAssertion'),
    ],
  },
  Extensions: OPEN,
  Status: {
    content: [
      one(samlp, 'StatusCode'),
      optional(samlp, 'StatusMessage'),
      optional(samlp, 'StatusDetail'),
    ],
  },
  StatusCode: { required: ['Value'], content: [optional(samlp, 'StatusCode')] },
  StatusMessage: TEXT,
  StatusDetail: OPEN,
}

type Models = ReadonlyMap<string, ReadonlyMap<string, ElementModel>>

/** Gives every particle the models of its names, so that a walk need not look them up by name. */
function link(models: Models): Models {
  for (const rows of models.values()) {
    for (const { content } of rows.values()) {
      if (typeof content === 'string') continue
      for (const { uri, names, models: linked } of content) {
        linked.push(...names.map((name) => models.get(uri)?.get(name) ?? OPEN))
      }
    }
  }
  return models
}

const MODELS = /* @__PURE__ */ link(
  new Map([
    [saml, new Map(Object.entries(SAML))],
    [samlp, new Map(Object.entries(SAMLP))],
  ]),
)

export const modelOf = (uri: string, local: string): ElementModel | undefined =>
  MODELS.get(uri)?.get(local)

/** No second message may hide in open content, at any depth. */
export const isMessageElement = (uri: string, local: string): boolean =>
  (uri === NS.saml && (local === 'Assertion' || local === 'EncryptedAssertion')) ||
  (uri === NS.samlp && local === 'Response')
