import { FILE_TYPES } from '#model/file-type.ts'
import { say, type Text } from '#model/text.ts'
import type { FileFault } from '#standards/file-types/file-fault.ts'

const kinds = Object.values(FILE_TYPES)
  .map(({ label }) => label)
  .join(', ')

type FileCode = FileFault | 'file-too-large' | 'file-name' | 'file-broken' | 'too-many-uploads'

/** What is said to a person whose file is not taken, or not given. */
export const FILE_WORDS: { readonly [code in FileCode]: Text } = {
  'file-empty': say('El archivo está vacío.', 'The file is empty.'),
  'file-markup': say(
    'El contenido es una página web, un dibujo SVG u otro XML, que pueden llevar programas. Guárdelo como PDF o imagen.',
    'The content is a web page, an SVG drawing or other XML, which can carry programs. Save it as PDF or as a picture.',
  ),
  'file-executable': say(
    'El contenido es un programa. Aquí solo se reciben documentos, imágenes, audio y video.',
    'The content is a program. Only documents, pictures, sound and films are taken here.',
  ),
  'file-archive': say(
    'El contenido es un archivo comprimido. Suba por separado lo que hay en él.',
    'The content is a compressed archive. Upload what is in it one by one.',
  ),
  'file-macros': say(
    'El documento lleva macros. Guárdelo sin ellas o como PDF.',
    'The document carries macros. Save it without them, or as PDF.',
  ),
  'file-inflated': say(
    'El documento ocuparía más de 512 MB al abrirse. Guárdelo como PDF.',
    'The document would take more than 512 MB when opened. Save it as PDF.',
  ),
  'file-mixed': say(
    'El archivo lleva dentro o al final algo que no es de su clase. Guárdelo de nuevo, o súbalo como PDF o imagen.',
    'The file has something inside or behind it that is not of its kind. Save it again, or upload it as PDF or as a picture.',
  ),
  'file-damaged': say(
    'El archivo está incompleto o dañado. Ábralo, guárdelo de nuevo y vuelva a subirlo.',
    'The file is incomplete or damaged. Open it, save it again and upload it once more.',
  ),
  'file-unknown': say(
    `No es de una clase que se reciba: ${kinds} (texto en UTF-8).`,
    `It is not of a kind that is taken: ${kinds} (text in UTF-8).`,
  ),
  'file-too-large': say('El archivo pesa más de 20 MB.', 'The file has more than 20 MB.'),
  'file-name': say(
    'El nombre del archivo no es válido: a lo más 255 caracteres, sin barras ni signos de control.',
    'The name of the file is not valid: at most 255 characters, without slashes or control characters.',
  ),
  'file-broken': say(
    'El archivo guardado ya no es el que se recibió y no se entrega. Avise a quien administra el nodo.',
    'The stored file is no longer the one that was received, and is not given out. Tell whoever runs the node.',
  ),
  'too-many-uploads': say(
    'Tiene demasiados archivos subidos que ningún acto usa. Guarde su acto, o espere a que caduquen.',
    'You have too many uploaded files that no act uses. Save your act, or wait until they expire.',
  ),
}
