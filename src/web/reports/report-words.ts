import { say } from '#model/text.ts'

/** The texts of the screen of reports. */
export const reportWords = {
  title: say('Informes', 'Reports'),
  help: say(
    'Cifras exactas y de uso interno, calculadas de los expedientes. Al publicar se fija una edición sin cifras pequeñas.',
    'Exact figures for internal use, computed from the files. Publishing freezes a vintage without small numbers.',
  ),
  report: say('Informe', 'Report'),
  from: say('Desde', 'From'),
  to: say('Hasta', 'To'),
  by: say('Por', 'By'),
  semester: say('Semestre', 'Semester'),
  first: say('Enero a junio de {year}', 'January to June {year}'),
  second: say('Julio a diciembre de {year}', 'July to December {year}'),
  noReports: say('Este procedimiento no tiene informes.', 'This procedure has no reports.'),
  nothing: say('Sin desglose', 'No breakdown'),
  table: say('Tabla', 'Table'),
  download: say('Descargar', 'Download'),
  preview: say('Ver lo que se publicaría', 'See what would be published'),
  live: say('Ver las cifras internas', 'See the internal figures'),
  publish: say('Publicar esta edición', 'Publish this vintage'),
  heldBack: say(
    'De {numbers} cifras se reservan {small} pequeñas y {complementary} que permitirían deducirlas.',
    'Of {numbers} numbers, {small} small ones are held back and {complementary} that would give them away.',
  ),
  narrowed: say(
    'No puede publicarse: con lo ya publicado dejaría ver cifras pequeñas ({n}). Lo impide: {by}.',
    'It cannot be published: with what is already published it would show small numbers ({n}). In its way: {by}.',
  ),
  published: say('La edición quedó publicada.', 'The vintage has been published.'),
  proposed: say('Falta que otra persona la apruebe.', 'Another person must approve it.'),
  waiting: say('Esperan aprobación', 'Waiting for approval'),
  waitingHelp: say(
    'Las cifras se calculan al aprobar. Vea antes lo que se publicaría.',
    'Figures are computed when it is approved. See first what would be published.',
  ),
  see: say('Ver', 'See'),
  approve: say('Aprobar y publicar', 'Approve and publish'),
  mine: say(
    'La propuso usted: la aprueba otra persona.',
    'You proposed it: another person approves it.',
  ),
  vintages: say('Ediciones publicadas', 'Published vintages'),
  noVintages: say('Todavía no se publica nada.', 'Nothing has been published yet.'),
  open: say('Abrir', 'Open'),
  compare: say('Qué cambió desde la anterior', 'What changed since the one before'),
  rows: say(
    'Se muestran {n} de {of} renglones; el archivo los trae todos.',
    'Showing {n} of {of} rows; the file has them all.',
  ),
  empty: say('Sin renglones en este periodo.', 'No rows in this period.'),
  back: say('Volver a las cifras de hoy', 'Back to today’s figures'),
} as const
