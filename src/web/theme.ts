import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The green of the leaves: what is done and what can be done. */
const ceiba: MantineColorsTuple = [
  '#eef6f1',
  '#d8eae0',
  '#b3d4c2',
  '#8abda3',
  '#63a586',
  '#3f8a6a',
  '#2a7054',
  '#1d5c46',
  '#17503f',
  '#0f3a2e',
]
/** The red of annatto: what is late or wrong. */
const achiote: MantineColorsTuple = [
  '#fcf0ec',
  '#f6dbd2',
  '#eeb8a6',
  '#e59378',
  '#dc7453',
  '#c9593a',
  '#b0472b',
  '#973a22',
  '#7c301d',
  '#5c2315',
]
/** The yellow of ripe maize: what is soon due. */
const maiz: MantineColorsTuple = [
  '#fdf6e3',
  '#f8e9c1',
  '#f0d68f',
  '#e6c05d',
  '#d9a935',
  '#bd8c1c',
  '#96700f',
  '#7a5a0b',
  '#5f4608',
  '#443205',
]
/** Greys with a little green in them, so that paper and ink belong together. */
const gray: MantineColorsTuple = [
  '#f7f7f3',
  '#eeeee8',
  '#e0e1d9',
  '#cccec4',
  '#a9ada2',
  '#7d837a',
  '#5f665e',
  '#495049',
  '#333a35',
  '#202723',
]
const dark: MantineColorsTuple = [
  '#e3e7e1',
  '#b9c0b8',
  '#949d94',
  '#6b756c',
  '#465049',
  '#323b35',
  '#252d28',
  '#1b221e',
  '#141a17',
  '#0d1210',
]

/** The tokens of Ceiba's visual language: everything that Mantine draws follows them; look/tokens.css holds the rest. */
export const theme = createTheme({
  colors: { ceiba, achiote, maiz, gray, dark },
  primaryColor: 'ceiba',
  primaryShade: { light: 7, dark: 6 },
  black: '#1c2420',
  defaultRadius: 5,
  fontFamily:
    "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'Source Sans 3', 'DejaVu Sans', source-sans-pro, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Code', Menlo, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily:
      "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Source Serif 4', 'DejaVu Serif', serif",
    fontWeight: '600',
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9rem', md: '1rem', lg: '1.125rem', xl: '1.3rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Help stands below: inputs of a row stay in line whatever the length of their help.
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    },
    // Lists open inside their landmark. What is typed is chosen on leaving the field, as in a spreadsheet.
    Select: { defaultProps: { comboboxProps: { withinPortal: false }, autoSelectOnBlur: true } },
    MultiSelect: { defaultProps: { comboboxProps: { withinPortal: false } } },
    // The placeholder that Mantine puts first has no place in a menu (WAI-ARIA: a menu owns menu items alone).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // A long label breaks into lines rather than out of a narrow screen.
    Button: {
      defaultProps: { size: 'sm' },
      styles: {
        // A link that looks like a button does not put its words in the middle of itself, as a button does.
        root: {
          display: 'inline-flex',
          alignItems: 'center',
          maxWidth: '100%',
          height: 'auto',
          minHeight: 'var(--button-height)',
        },
        inner: { width: '100%' },
        label: { whiteSpace: 'normal', textAlign: 'start', overflow: 'visible' },
      },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
  },
})
