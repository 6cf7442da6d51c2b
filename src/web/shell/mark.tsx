/** The mark: a ceiba with its wide crown and the buttresses of its trunk. Beside it stands the word. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path d="M2.500 12.700C2.500 6.900 8.600 2.800 16 2.800s13.500 4.100 13.500 9.900c0 1.800-2.600 2.400-4.900 1.700-2 1.500-5 1.500-6.900.1-1 .6-2.400.6-3.400 0-1.900 1.400-4.900 1.400-6.900-.1-2.300.7-4.900.1-4.900-1.700z" />
      <path d="M14.400 14.700h3.200c0 5.600.7 9.100 6.900 14.300-3.900-.8-5.800-2-6.900-4V29h-3.200v-4c-1.100 2-3 3.200-6.900 4 6.200-5.200 6.900-8.700 6.900-14.300z" />
    </svg>
  )
}
