/**
 * HXL hashtags of the columns of our figures (Humanitarian Exchange Language 1.1): the row under the header that says what each
 * column is. An office is a place of work, a day the one on which it happened.
 */
const TAGS: { readonly [column: string]: string } = {
  year: '#date+year',
  month: '#date+month',
  day: '#date+occurred',
  period: '#date+period',
  nationality: '#country+code+v_iso3+origin',
  office: '#org+office+code',
  sex: '#indicator+sex+code',
  outcome: '#indicator+outcome+code',
  reason: '#indicator+reason+code',
  dimension: '#indicator+dimension+name',
  value: '#indicator+dimension+code',
  persons: '#affected+asylum_seekers',
  pending_start: '#affected+asylum_seekers+pending+start',
  applied_new: '#inneed+asylum_seekers+applications+new',
  applied_repeat: '#inneed+asylum_seekers+applications+repeat',
  recognised: '#affected+asylum_seekers+recognised',
  complementary: '#affected+asylum_seekers+complementary',
  rejected: '#affected+asylum_seekers+rejected',
  otherwise_closed: '#inneed+asylum_seekers+otherwise_closed',
  adjustment: '#affected+asylum_seekers+adjustment',
  adjustment_reason: '#description+adjustment',
  pending_end: '#affected+asylum_seekers+pending+end',
  rrr: '#indicator+rate+recognition',
  tpr: '#indicator+rate+protection',
  rrr_denominator: '#indicator+rate+denominator',
}

/** The hashtag of a column; a column without one gets `#meta`, which any reader of HXL may skip. */
export const hxlTag = (column: string): string =>
  Object.hasOwn(TAGS, column) ? (TAGS[column] ?? '#meta') : '#meta'
