/** Text fields of a JumpCloud user that a rule may ask for (FACTS-JUMPCLOUD 1.1). */
export const JUMPCLOUD_FIELDS = [
  '_id',
  'alternateEmail',
  'company',
  'costCenter',
  'created',
  'department',
  'description',
  'displayname',
  'email',
  'employeeIdentifier',
  'employeeType',
  'firstname',
  'jobTitle',
  'lastname',
  'location',
  'managedAppleId',
  'manager',
  'middlename',
  'recoveryEmail',
  'username',
] as const

/** A field of a user that can be a source of a tag, by its name in the API of JumpCloud. */
export type JumpCloudField = (typeof JUMPCLOUD_FIELDS)[number]

export const PHONE_TYPES = ['mobile', 'home', 'work', 'work_mobile', 'work_fax'] as const

export const ADDRESS_TYPES = ['work', 'home'] as const

export const ADDRESS_PARTS = [
  'streetAddress',
  'extendedAddress',
  'poBox',
  'locality',
  'region',
  'postalCode',
  'country',
] as const

export type AddressPart = (typeof ADDRESS_PARTS)[number]

/** Where a value stands in a record. */
export type RecordPath =
  | { readonly field: JumpCloudField }
  | { readonly custom: string }
  | { readonly phone: string }
  | { readonly address: string; readonly part: AddressPart }

/** The label by which AWS, not JumpCloud, calls the field `email` (FACTS-JUMPCLOUD 2.2). */
export const AWS_EMAIL_LABEL = 'Email (Work)'

/** What the screens of JumpCloud call a value, and where it stands (FACTS-JUMPCLOUD 2.3). */
const LABELS = [
  ['First Name', { field: 'firstname' }],
  ['Middle Name', { field: 'middlename' }],
  ['Last Name', { field: 'lastname' }],
  ['Username', { field: 'username' }],
  ['Display Name', { field: 'displayname' }],
  ['Company Email', { field: 'email' }],
  [AWS_EMAIL_LABEL, { field: 'email' }],
  ['Alternate Email', { field: 'alternateEmail' }],
  ['Recovery Email', { field: 'recoveryEmail' }],
  ['Managed Apple ID', { field: 'managedAppleId' }],
  ['Description', { field: 'description' }],
  ['Employee ID', { field: 'employeeIdentifier' }],
  ['Employee Type', { field: 'employeeType' }],
  ['Job Title', { field: 'jobTitle' }],
  ['Department', { field: 'department' }],
  ['Cost Center', { field: 'costCenter' }],
  ['Company', { field: 'company' }],
  ['Location', { field: 'location' }],
  ['Manager', { field: 'manager' }],
  ['User Creation Date', { field: 'created' }],
  ['Work Phone', { phone: 'work' }],
  ['Work Cell', { phone: 'work_mobile' }],
  ['Work Fax', { phone: 'work_fax' }],
  ['Personal Cell', { phone: 'mobile' }],
  ['Home Phone', { phone: 'home' }],
  ['Work Street Address', { address: 'work', part: 'streetAddress' }],
  ['Work City', { address: 'work', part: 'locality' }],
  ['Work State', { address: 'work', part: 'region' }],
  ['Work Postal Code', { address: 'work', part: 'postalCode' }],
  ['Work Country', { address: 'work', part: 'country' }],
  ['Work PO Box', { address: 'work', part: 'poBox' }],
  ['Home Street Address', { address: 'home', part: 'streetAddress' }],
  ['Home City', { address: 'home', part: 'locality' }],
  ['Home State', { address: 'home', part: 'region' }],
  ['Home Postal Code', { address: 'home', part: 'postalCode' }],
  ['Home Country', { address: 'home', part: 'country' }],
  ['Home PO Box', { address: 'home', part: 'poBox' }],
] as const satisfies readonly (readonly [string, RecordPath])[]

/** A value of a user by its name on the screens of JumpCloud. */
export type JumpCloudLabel = (typeof LABELS)[number][0]

/** Every name that a rule may use, API field or label, and where its value stands. */
export const JUMPCLOUD_NAMES: ReadonlyMap<string, RecordPath> = new Map<string, RecordPath>([
  ...JUMPCLOUD_FIELDS.map((field): [string, RecordPath] => [field, { field }]),
  ...LABELS,
])
